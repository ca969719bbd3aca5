package dev.nightshift.research.agenttask;

import dev.nightshift.backbone.contract.ChatCommand.CancelAgentTask;
import dev.nightshift.backbone.contract.ChatCommand.OfAgentTask;
import dev.nightshift.backbone.contract.ChatCommand.ResumeAgentTask;
import dev.nightshift.backbone.contract.ChatCommand.StartAgentTask;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.model.LanguageModel;
import dev.nightshift.research.pipeline.NewStep;
import dev.nightshift.research.pipeline.Pipelines;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Tasks, in the transaction of the command that is about one. */
@Singleton
public class AgentTasks {

  /** The kind of their pipelines, and the names of their steps. */
  static final String KIND = "agent-task";

  static final String PLAN = "PLAN";
  static final String WORK = "WORK";

  /** What their calls are booked under. */
  static final String STAGE = "TASK";

  private static final Logger LOG = Logger.getLogger(AgentTasks.class);
  private static final String NO_MODEL =
      "There is no language model: set NIGHTSHIFT_LLM_PROVIDER to openai, anthropic or ollama, and"
          + " NIGHTSHIFT_LLM_MODEL to the model's name, for research-worker.";

  private final Pipelines pipelines;
  private final LanguageModel model;
  private final AgentTaskTelling telling;

  AgentTasks(Pipelines pipelines, LanguageModel model, AgentTaskTelling telling) {
    this.pipelines = pipelines;
    this.model = model;
    this.telling = telling;
  }

  public void apply(Tx tx, OfAgentTask command) {
    switch (command) {
      case StartAgentTask start -> start(tx, start);
      case CancelAgentTask cancel -> pipelines.cancel(tx, cancel.taskId());
      case ResumeAgentTask resume -> resume(tx, resume.taskId());
    }
  }

  private void start(Tx tx, StartAgentTask task) {
    if (AgentTaskTable.insert(tx, task)) {
      begin(tx, task.taskId());
    } else {
      LOG.infof("task %s is known already; it was repeated", task.taskId());
    }
  }

  private void resume(Tx tx, String id) {
    if (!AgentTaskTable.reopen(tx, id)) {
      LOG.infof("there is no failed task %s to take up again", id);
    } else if (!pipelines.resume(tx, id)) {
      begin(tx, id);
    }
  }

  private void begin(Tx tx, String id) {
    if (model.configured()) {
      pipelines.begin(
          tx, id, KIND, null, List.of(new NewStep(PLAN, false, ""), new NewStep(WORK, false, "")));
    } else {
      telling.failed(tx, id, NO_MODEL);
    }
  }
}
