package dev.nightshift.trading.session;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.engine.EngineCommand.WarmUp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what a new session is told before it first sees its market. That is asked for once a
 * message shows the market, so that nothing lies between, and on a thread of its own, for a kill
 * does not wait for it. A session goes without where nobody knows, or does not say so in time.
 */
final class Beginning implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Beginning.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String sessionId;
  private final LongSupplier nanoTime;
  private @Nullable FutureTask<List<Candle>> asked;
  private long askedNs;
  private boolean over;

  Beginning(String sessionId, LongSupplier nanoTime) {
    this.sessionId = sessionId;
    this.nanoTime = nanoTime;
  }

  /** Whether the market has been asked for, and has not answered. */
  boolean waits() {
    return asked != null && !over;
  }

  /** Whether messages that show the market may be told. */
  boolean over() {
    return over;
  }

  /**
   * What is told now, once; empty: nothing, or nothing yet.
   *
   * @param timeNs of the message that shows the market
   */
  Optional<WarmUp> tell(MarketSource source, SessionPlan plan, long timeNs) {
    if (asked == null) {
      asked = new FutureTask<>(() -> source.past(plan, timeNs));
      askedNs = nanoTime.getAsLong();
      Thread.ofVirtual().name("past-" + sessionId).start(asked);
    }
    boolean late = nanoTime.getAsLong() - askedNs > PATIENCE.toNanos();
    if (!asked.isDone() && !late) {
      return Optional.empty();
    }
    over = true;
    List<Candle> candles = answer(asked);
    LOG.infof(
        "session %s begins with %d candles from before, of %d that its strategy looks back on",
        sessionId, Math.max(0, candles.size() - 1), plan.strategy().lookback());
    return candles.isEmpty() ? Optional.empty() : Optional.of(new WarmUp(candles));
  }

  private List<Candle> answer(FutureTask<List<Candle>> task) {
    task.cancel(true); // nothing, where it is done
    if (task.state() == Future.State.FAILED) {
      LOG.warnf(task.exceptionNow(), "session %s goes without its market's past", sessionId);
    }
    return task.state() == Future.State.SUCCESS ? task.resultNow() : List.of();
  }

  /** Nobody waits for the answer any more. */
  @Override
  public void close() {
    if (asked != null) {
      asked.cancel(true);
    }
  }
}
