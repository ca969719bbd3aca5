package dev.nightshift.research.run;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ResearchCommand;
import dev.nightshift.backbone.contract.ResearchCommand.CancelResearchRun;
import dev.nightshift.backbone.contract.ResearchCommand.ChangeRunBudget;
import dev.nightshift.backbone.contract.ResearchCommand.DecideContactGap;
import dev.nightshift.backbone.contract.ResearchCommand.ResumeResearchRun;
import dev.nightshift.backbone.contract.ResearchCommand.StartResearchRun;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Applies commands to runs. No run is held by an instance, only its items are: a command takes
 * effect in the consuming transaction, and whoever works on an item that it took away finds out at
 * the fence at the latest.
 */
@ApplicationScoped
public class ResearchCommandConsumer implements TopicConsumer<ResearchCommand> {

  private static final Logger LOG = Logger.getLogger(ResearchCommandConsumer.class);

  private final RunSteps steps;

  ResearchCommandConsumer(RunSteps steps) {
    this.steps = steps;
  }

  @Override
  public Topic topic() {
    return Topic.RESEARCH_COMMANDS;
  }

  @Override
  public Class<ResearchCommand> messageType() {
    return ResearchCommand.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<ResearchCommand> event) {
    switch (event.message()) {
      case StartResearchRun start -> steps.start(tx, request(start));
      case CancelResearchRun cancel -> step(tx, cancel, Run::cancel);
      case ResumeResearchRun resume -> step(tx, resume, Run::resume);
      case DecideContactGap decide ->
          step(tx, decide, run -> run.decide(decide.decision(), decide.extendBy()));
      case ChangeRunBudget change -> budget(tx, change);
    }
  }

  private void budget(Tx tx, ChangeRunBudget change) {
    if (!steps.budget(tx, change.runId(), change.budgetUsd())) {
      LOG.warnf("no run %s whose budget could be %s", change.runId(), change.budgetUsd());
    }
  }

  private void step(Tx tx, ResearchCommand command, Function<Run, Transition> step) {
    if (!steps.step(tx, command.runId(), step)) {
      LOG.warnf("no run %s for %s", command.runId(), command.getClass().getSimpleName());
    }
  }

  private static RunRequest request(StartResearchRun start) {
    return new RunRequest(
        start.runId(),
        start.criteria(),
        start.quantity(),
        start.directoryFile(),
        start.directoryName(),
        start.onGap(),
        start.requestedBy(),
        start.brief(),
        start.skipFile(),
        start.skipName(),
        start.budgetUsd());
  }
}
