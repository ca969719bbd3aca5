package dev.nightshift.research.agenttask;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskProgressed;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.browse.Browser;
import dev.nightshift.research.browse.PageReader;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.model.Tool;
import dev.nightshift.research.model.ToolLoop;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.PipelineWork;
import dev.nightshift.research.pipeline.Step;
import dev.nightshift.research.pipeline.StepHold;
import dev.nightshift.research.prompt.Prompt;
import dev.nightshift.research.prompt.PromptName;
import dev.nightshift.research.prompt.Prompts;
import dev.nightshift.research.toolbox.ProposalSlot;
import dev.nightshift.research.toolbox.Setting;
import dev.nightshift.research.toolbox.Toolbox;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Does tasks: a plan first, then the work by that plan. */
@Singleton
class AgentTaskWork implements PipelineWork {

  /** Steps as a person counts them: the plan is the first. */
  private static final int STEPS_BEFORE_WORK = 1;

  private final ToolLoop loop;
  private final Toolbox toolbox;
  private final Browser browser;
  private final Prompts prompts;
  private final AgentTaskTelling telling;
  private final OutboxWriter outbox;
  private final Database database;
  private final AgentTaskConfig config;

  AgentTaskWork(
      ToolLoop loop,
      Toolbox toolbox,
      Browser browser,
      Prompts prompts,
      AgentTaskTelling telling,
      OutboxWriter outbox,
      Database database,
      AgentTaskConfig config) {
    this.loop = loop;
    this.toolbox = toolbox;
    this.browser = browser;
    this.prompts = prompts;
    this.telling = telling;
    this.outbox = outbox;
    this.database = database;
    this.config = config;
  }

  @Override
  public String kind() {
    return AgentTasks.KIND;
  }

  @Override
  public Limits limits() {
    return new Limits(config.concurrency(), config.retries(), config.crashes(), config.deadline());
  }

  @Override
  public String perform(Step step, StepHold hold) {
    AgentTask task =
        database
            .inTransaction(tx -> AgentTaskTable.find(tx, step.pipelineId()))
            .orElseThrow(() -> new IllegalStateException("no task " + step.pipelineId()));
    return switch (step.name()) {
      case AgentTasks.PLAN -> plan(task).json();
      case AgentTasks.WORK -> work(task, step, hold).json();
      default -> throw new IllegalStateException("a task has no step " + step.name());
    };
  }

  private AgentResult plan(AgentTask task) {
    return run(task, PromptName.TASK_PLAN, task.prompt(), List.of(), 1, config.planTokens());
  }

  private AgentResult work(AgentTask task, Step step, StepHold hold) {
    AgentResult plan = AgentResult.of(Objects.requireNonNull(step.earlier().get(AgentTasks.PLAN)));
    AtomicInteger steps = new AtomicInteger(STEPS_BEFORE_WORK);
    PageReader reader = browser.reader(config.pages());
    reader.allowNamed(task.prompt());
    List<Tool> tools =
        Stream.concat(
                toolbox.tools(task.rights(), Setting.BACKGROUND, new ProposalSlot()).stream(),
                browser.tools(reader).stream())
            .<Tool>map(
                tool ->
                    new WatchedTool(
                        tool, name -> progressed(hold, task.id(), steps.incrementAndGet(), name)))
            .toList();
    String what = "The task:\n%s\n\nThe plan:\n%s".formatted(task.prompt(), plan.text());
    return run(task, PromptName.TASK_WORK, what, tools, config.steps(), config.tokens())
        .after(plan);
  }

  private AgentResult run(
      AgentTask task, PromptName name, String what, List<Tool> tools, int steps, long tokens) {
    Prompt prompt = prompts.get(name);
    ToolLoop.Assignment assignment =
        new ToolLoop.Assignment(
            new Purpose(task.requestedBy(), task.id(), null, AgentTasks.STAGE),
            List.of(SystemMessage.from(prompt.text()), UserMessage.from(what)),
            tools,
            null,
            new ToolLoop.Caps(steps, tokens));
    return AgentResult.of(loop.run(assignment, _ -> {}), prompt.version());
  }

  private void progressed(StepHold hold, String id, int step, String tool) {
    hold.write(
        tx -> {
          AgentTaskTable.progress(tx, id, "step %d: %s".formatted(step, tool));
          outbox.append(tx, new AgentTaskProgressed(id, step, tool));
        });
  }

  @Override
  public void told(Tx tx, String taskId, PipelineNews news) {
    telling.told(tx, taskId, news);
  }
}
