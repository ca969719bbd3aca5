package dev.nightshift.gateway.research;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetExhausted;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetWarned;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunWaiting;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.gateway.cost.BudgetNews;
import dev.nightshift.gateway.task.Notices;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;

/** Keeps tasks in step with their runs, and passes on what is said of budgets. */
@Singleton
class ResearchEventConsumer implements TopicConsumer<ResearchEvent> {

  private final Tasks tasks;
  private final BudgetNews budgets;

  ResearchEventConsumer(Tasks tasks, BudgetNews budgets) {
    this.tasks = tasks;
    this.budgets = budgets;
  }

  @Override
  public Topic topic() {
    return Topic.RESEARCH_EVENTS;
  }

  @Override
  public Class<ResearchEvent> messageType() {
    return ResearchEvent.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<ResearchEvent> event) {
    switch (event.message()) {
      case BudgetWarned warned -> budgets.heard(tx, warned);
      case BudgetExhausted exhausted -> budgets.heard(tx, exhausted);
      case ResearchRunWaiting waiting ->
          tasks.heard(
              tx,
              waiting.runId(),
              Notices.waiting(waiting.runId(), waiting.reason()),
              event.time());
      case ResearchEvent ofRun -> {
        tasks.spent(tx, ofRun.runId(), ResearchSignals.spent(ofRun));
        tasks.heard(tx, ofRun.runId(), ResearchSignals.of(ofRun, event.time()), event.time());
      }
    }
  }
}
