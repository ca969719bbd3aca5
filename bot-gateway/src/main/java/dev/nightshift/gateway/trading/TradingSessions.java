package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.contract.TradingCommand;
import dev.nightshift.backbone.contract.TradingCommand.FlattenTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.LiftTradingLock;
import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingCommand.PauseTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.ResumeTradingSession;
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
import java.util.function.Function;
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
    Market market = market(tx, order);
    String sessionId = identifiers.next("ses");
    StartTradingSession command =
        new StartTradingSession(
            sessionId,
            order.symbol(),
            market.feed(),
            order.strategy(),
            order.interval(),
            order.duration(),
            order.equity(),
            order.latency().min(),
            order.latency().max(),
            order.seed(),
            order.dryRun(),
            order.execution(),
            order.risk(),
            order.strategyParameters().isEmpty() ? null : order.strategyParameters(),
            caller);
    String title =
        "Paper trading %s: %s with %s on %s%s"
            .formatted(
                sessionId,
                order.symbol(),
                order.strategy(),
                market.words(),
                order.dryRun() ? ", dry run" : "");
    return tasks.start(
        tx,
        new TaskOrder(
            KIND,
            command,
            market.fileInUse(),
            title,
            chatId,
            messageId,
            caller,
            market.fundingInUse(),
            false));
  }

  /**
   * Where a session reads its market.
   *
   * @param fileInUse that must not be forgotten meanwhile
   * @param fundingInUse neither
   */
  private record Market(
      MarketFeed feed, String words, @Nullable String fileInUse, @Nullable String fundingInUse) {}

  private Market market(Tx tx, SessionOrder order) {
    return switch (order.source()) {
      case "replay" -> replayed(tx, order);
      case "journal" ->
          new Market(
              MarketFeed.journal(order.file(), order.speed()),
              "the journal of " + order.file(),
              tasks.fileOf(tx, order.file()).orElse(null),
              null);
      default ->
          new Market(MarketFeed.live(order.source(), order.onLoss()), order.source(), null, null);
    };
  }

  private Market replayed(Tx tx, SessionOrder order) {
    StoredFile file = file(tx, "feed", order.file());
    MarketFeed feed =
        MarketFeed.replay(file.sha256(), named(order.fileName(), file), order.speed());
    String words = feed.fileName() + " at speed " + order.speed();
    if (order.funding() == null) {
      return new Market(feed, words, file.sha256(), null);
    }
    StoredFile funding = file(tx, "file of funding rates", order.funding());
    String fundingName = named(order.fundingName(), funding);
    return new Market(
        feed.funded(funding.sha256(), fundingName),
        words + ", funded by " + fundingName,
        file.sha256(),
        funding.sha256());
  }

  private static String named(@Nullable String given, StoredFile file) {
    return given == null ? file.name() : given;
  }

  /** Ends a session by the policy it was started with; a finished one is refused with 409. */
  public Task stop(Tx tx, Task found, String caller) {
    return stop(tx, found, null, caller);
  }

  /**
   * Ends a session in order.
   *
   * @param policy FLATTEN, CANCEL or KEEP; {@code null}: the one it was started with
   */
  public Task stop(Tx tx, Task found, @Nullable String policy, String caller) {
    return steer(tx, found, id -> new StopTradingSession(id, policy, caller), "stopping", caller);
  }

  /** No entries until it is resumed; a finished one is refused with 409, as by all that follow. */
  public Task pause(Tx tx, Task found, String caller) {
    return steer(tx, found, id -> new PauseTradingSession(id, caller), "pausing", caller);
  }

  public Task resume(Tx tx, Task found, String caller) {
    return steer(tx, found, id -> new ResumeTradingSession(id, caller), "resuming", caller);
  }

  /** Cancels its orders and closes its position; it goes on, paused. */
  public Task flatten(Tx tx, Task found, String caller) {
    return steer(tx, found, id -> new FlattenTradingSession(id, caller), "flattening", caller);
  }

  /** Takes a lock away before its time. */
  public Task unlock(Tx tx, Task found, String lockId, String caller) {
    return steer(tx, found, id -> new LiftTradingLock(id, lockId, caller), "unlocking", caller);
  }

  /** Hands any command down to the session's owner. */
  Task steer(
      Tx tx, Task found, Function<String, TradingCommand> command, String doing, String caller) {
    Task task = open(tx, found);
    return tasks.steer(
        tx, task, command.apply(task.subjectId()), new TaskSignal.Instructed(doing), caller);
  }

  /** Ends a session at once; a finished one is refused with 409. */
  public Task kill(Tx tx, Task found, String caller) {
    return steer(tx, found, id -> new KillTradingSession(id, caller), "being killed", caller);
  }

  private Task open(Tx tx, Task found) {
    Task task = tasks.locked(tx, found.subjectId());
    if (task.state().finished()) {
      throw new ProblemException(
          409,
          "session-ended",
          "%s is %s already; there is nothing to do about it."
              .formatted(task.subjectId(), task.state().words()));
    }
    return task;
  }

  private StoredFile file(Tx tx, String what, String reference) {
    return files
        .byReference(tx, reference)
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "feed-unknown",
                    "No uploaded file is called '%s' or has that hash; upload the %s first."
                        .formatted(reference, what)));
  }
}
