package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.ReplayFeed;
import dev.nightshift.backbone.contract.TradingCommand.StartTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.file.Files;
import dev.nightshift.gateway.file.StoredFile;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskOrder;
import dev.nightshift.gateway.task.TaskSignal;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Starting and ending paper-trading sessions, in the caller's transaction. */
@Singleton
public final class TradingSessions {

  /** The kind of these tasks. */
  public static final String KIND = "trading";

  private final Files files;
  private final Tasks tasks;
  private final Identifiers identifiers;

  TradingSessions(Files files, Tasks tasks, Identifiers identifiers) {
    this.files = files;
    this.tasks = tasks;
    this.identifiers = identifiers;
  }

  /** Accepts a session: it is durable when the transaction is. */
  public Task start(
      Tx tx, SessionOrder order, String chatId, @Nullable String messageId, String caller) {
    StoredFile file = feed(tx, order);
    String name = order.fileName() == null ? file.name() : order.fileName();
    String sessionId = identifiers.next("ses");
    StartTradingSession command =
        new StartTradingSession(
            sessionId,
            order.symbol(),
            new ReplayFeed(file.sha256(), name, order.speed()),
            order.strategy(),
            order.interval(),
            order.duration(),
            order.equity(),
            order.latency().min(),
            order.latency().max(),
            order.seed(),
            order.dryRun(),
            caller);
    String title =
        "Paper trading %s: %s with %s on %s at speed %s%s"
            .formatted(
                sessionId,
                order.symbol(),
                order.strategy(),
                name,
                order.speed(),
                order.dryRun() ? ", dry run" : "");
    return tasks.start(
        tx, new TaskOrder(KIND, command, file.sha256(), title, chatId, messageId, caller));
  }

  /** Ends a session in order; a finished one is refused with 409. */
  public Task stop(Tx tx, Task found, String caller) {
    Task task = open(tx, found);
    return tasks.steer(
        tx,
        task,
        new StopTradingSession(task.subjectId(), caller),
        new TaskSignal.Instructed("stopping"),
        caller);
  }

  /** Ends a session at once; a finished one is refused with 409. */
  public Task kill(Tx tx, Task found, String caller) {
    Task task = open(tx, found);
    return tasks.steer(
        tx,
        task,
        new KillTradingSession(task.subjectId(), caller),
        new TaskSignal.Instructed("being killed"),
        caller);
  }

  private Task open(Tx tx, Task found) {
    Task task = tasks.locked(tx, found.subjectId());
    if (task.state().finished()) {
      throw new ProblemException(
          409,
          "session-ended",
          "%s is %s already; there is nothing to stop."
              .formatted(task.subjectId(), task.state().words()));
    }
    return task;
  }

  private StoredFile feed(Tx tx, SessionOrder order) {
    return files
        .byReference(tx, order.file())
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "feed-unknown",
                    "No uploaded file is called '%s' or has that hash; upload the feed first."
                        .formatted(order.file())));
  }
}
