package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineCommand;
import dev.nightshift.trading.engine.StopPolicy;
import java.util.Optional;

/** What instructions mean to an engine. */
final class Commands {

  private Commands() {}

  /**
   * @param policy of the session, for a stop that names none
   */
  static EngineCommand of(Instruction instruction, StopPolicy policy) {
    return switch (instruction) {
      case Instruction.Stop stop ->
          new EngineCommand.Stop(
              Optional.ofNullable(stop.policy()).map(StopPolicy::valueOf).orElse(policy),
              stop.by());
      case Instruction.Kill kill -> new EngineCommand.Kill(kill.by());
      case Instruction.Pause pause -> new EngineCommand.Pause(pause.by());
      case Instruction.Resume resume -> new EngineCommand.Resume(resume.by());
      case Instruction.Flatten flatten -> new EngineCommand.Flatten(flatten.by());
      case Instruction.Lift lift -> new EngineCommand.LiftLock(lift.lockId(), lift.by());
    };
  }
}
