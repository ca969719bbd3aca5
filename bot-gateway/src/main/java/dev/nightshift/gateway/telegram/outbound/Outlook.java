package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.botapi.Sent;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Follows how calls end, and says what may be begun. */
final class Outlook {

  private static final int MOST_DOUBLINGS = 10;

  private final OutboundConfig config;
  private final LongSupplier nanoTime;
  private final AtomicReference<Weather> weather = new AtomicReference<>(Weather.FAIR);
  private volatile long pausedUntil;

  Outlook(OutboundConfig config, LongSupplier nanoTime) {
    this.config = config;
    this.nanoTime = nanoTime;
    this.pausedUntil = nanoTime.getAsLong();
  }

  Weather weather() {
    return weather.get();
  }

  /** Calls that may be under way at a time; none while nobody is to be sent anything. */
  int parallel(long nanos) {
    return nanos - pausedUntil < 0 ? 0 : weather().parallel(config.parallel());
  }

  /**
   * How long a message or an edit that is claimed now may take. While Telegram is slow, giving up
   * early would only mean to send again what it takes in the end.
   */
  Duration callTimeout() {
    return weather().tier() == Weather.Tier.FAIR ? config.callTimeout() : config.slowCallTimeout();
  }

  /** Makes a call and learns from how it ended. */
  Settlement watch(Item item, Supplier<Outcome<Sent>> call) {
    long began = nanoTime.getAsLong();
    Outcome<Sent> outcome = call.get();
    long now = nanoTime.getAsLong();
    Duration took = Duration.ofNanos(now - began);
    if (Settlement.unanswered(outcome)) {
      Weather worse = weather.updateAndGet(Weather::unanswered);
      pausedUntil = now + worse.pause(config.longestBackoff()).toNanos();
    } else {
      // A large file takes its time; that says nothing about Telegram.
      Duration counted = item.file() ? Duration.ZERO : took;
      weather.updateAndGet(before -> before.answered(counted, config.slowAfter()));
    }
    return Settlement.of(item, outcome, backoff(item));
  }

  /** From one second, doubling with each attempt, and a random fifth on top. */
  Duration backoff(Item item) {
    Duration wait = Duration.ofSeconds(1L << Math.min(item.attempts(), MOST_DOUBLINGS));
    Duration bounded = wait.compareTo(config.longestBackoff()) < 0 ? wait : config.longestBackoff();
    long jitter = ThreadLocalRandom.current().nextLong(bounded.toMillis() / 5 + 1);
    return bounded.plusMillis(jitter);
  }
}
