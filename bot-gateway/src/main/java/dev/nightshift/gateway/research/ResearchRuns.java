package dev.nightshift.gateway.research;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.ResearchCommand.ChangeRunBudget;
import dev.nightshift.backbone.contract.ResearchCommand.DecideContactGap;
import dev.nightshift.backbone.contract.ResearchCommand.StartResearchRun;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.cost.Dollars;
import dev.nightshift.gateway.file.Files;
import dev.nightshift.gateway.file.StoredFile;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskOrder;
import dev.nightshift.gateway.task.TaskSignal;
import dev.nightshift.gateway.task.TaskState;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starting and steering research runs, in the caller's transaction. */
@Singleton
public final class ResearchRuns {

  /** The kind of these tasks. */
  public static final String KIND = "research";

  private final Files files;
  private final Tasks tasks;
  private final Identifiers identifiers;

  ResearchRuns(Files files, Tasks tasks, Identifiers identifiers) {
    this.files = files;
    this.tasks = tasks;
    this.identifiers = identifiers;
  }

  /** Accepts a run: it is durable when the transaction is. */
  public Task start(
      Tx tx, ResearchOrder order, String chatId, @Nullable String messageId, String caller) {
    StoredFile directory = file(tx, "directory", order.directory());
    Optional<StoredFile> skip =
        Optional.ofNullable(order.skipFile()).map(name -> file(tx, "skip list", name));
    String name = order.directoryName() == null ? directory.name() : order.directoryName();
    String runId = identifiers.next("run");
    StartResearchRun command =
        new StartResearchRun(
            runId,
            order.criteria(),
            order.quantity(),
            directory.sha256(),
            name,
            order.onGap(),
            caller,
            order.brief(),
            skip.map(StoredFile::sha256).orElse(null),
            skip.map(StoredFile::name).orElse(null),
            order.budgetUsd());
    String title =
        "Research %s: %d %s from %s where %s%s"
            .formatted(
                runId,
                order.quantity(),
                order.quantity() == 1 ? "company" : "companies",
                name,
                order.criteriaText() + beyond(order, skip),
                order.budgetUsd() == null ? "" : ", for at most " + Dollars.of(order.budgetUsd()));
    return tasks.start(
        tx,
        new TaskOrder(
            KIND,
            command,
            directory.sha256(),
            title,
            chatId,
            messageId,
            caller,
            command.skipFile(),
            false));
  }

  /** Answers a contact gap. */
  public Task decide(
      Tx tx, Task found, GapDecision decision, @Nullable Integer extendBy, String caller) {
    Task task = tasks.locked(tx, found.subjectId());
    if (task.state() != TaskState.NEEDS_DECISION) {
      throw new ProblemException(
          409,
          "no-decision-needed",
          "%s is %s; it asks for no decision.".formatted(task.subjectId(), task.state().words()));
    }
    if (extendBy != null && (extendBy < 1 || extendBy > ResearchOrder.MOST)) {
      throw new ProblemException(
          400,
          "extend-out-of-range",
          "The number of further companies must be between 1 and %d; got %d."
              .formatted(ResearchOrder.MOST, extendBy));
    }
    Integer extension = decision == GapDecision.EXTEND ? extendBy : null;
    return tasks.steer(
        tx,
        task,
        new DecideContactGap(task.subjectId(), decision, extension, caller),
        new TaskSignal.Answered("decided: " + decision.name().toLowerCase(Locale.ROOT)),
        caller);
  }

  /**
   * Gives a run another budget.
   *
   * @param budgetUsd most it may cost in all, as {@link RunBudget} allows it
   * @throws ProblemException 409 when it is over
   */
  public Task changeBudget(Tx tx, Task found, BigDecimal budgetUsd, String caller) {
    Task task = tasks.locked(tx, found.subjectId());
    if (task.state().finished()) {
      throw new ProblemException(
          409,
          "run-over",
          "%s is %s; it spends nothing more.".formatted(task.subjectId(), task.state().words()));
    }
    return tasks.steer(
        tx,
        task,
        new ChangeRunBudget(task.subjectId(), budgetUsd, caller),
        new TaskSignal.Instructed("budget: " + Dollars.of(budgetUsd)),
        caller);
  }

  private static String beyond(ResearchOrder order, Optional<StoredFile> skip) {
    String brief = order.brief() == null ? "" : " (" + order.brief() + ")";
    return brief + skip.map(file -> ", without those of " + file.name()).orElse("");
  }

  private StoredFile file(Tx tx, String what, String reference) {
    return files
        .byReference(tx, reference)
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    what.replace(' ', '-') + "-unknown",
                    "No uploaded file is called '%s' or has that hash; upload the %s first."
                        .formatted(reference, what)));
  }
}
