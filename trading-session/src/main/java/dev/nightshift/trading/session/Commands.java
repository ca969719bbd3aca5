package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineCommand;
import dev.nightshift.trading.engine.StopPolicy;
import java.util.Optional;

/** What instructions mean to an engine. */
final class Commands {

  private Commands() {}

  /**
   * @param plan of the session: its policy for a stop that names none, the units of its orders
   */
  static EngineCommand of(Instruction instruction, SessionPlan plan) {
    return switch (instruction) {
      case Instruction.Stop stop ->
          new EngineCommand.Stop(
              Optional.ofNullable(stop.policy())
                  .map(StopPolicy::valueOf)
                  .orElse(plan.settings().onEnd()),
              stop.by());
      case Instruction.Kill kill -> new EngineCommand.Kill(kill.by());
      case Instruction.Pause pause -> new EngineCommand.Pause(pause.by());
      case Instruction.Resume resume -> new EngineCommand.Resume(resume.by());
      case Instruction.Flatten flatten -> new EngineCommand.Flatten(flatten.by());
      case Instruction.Lift lift -> new EngineCommand.LiftLock(lift.lockId(), lift.by());
      case Instruction.Place place ->
          new EngineCommand.Place(new OrderTicket(place.order(), plan.instrument()).request());
      case Instruction.Cancel cancel ->
          new EngineCommand.Cancel(cancel.clientOrderId(), cancel.by());
    };
  }
}
