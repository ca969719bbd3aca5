package dev.nightshift.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.backoff.GrowingBackoff;
import dev.nightshift.backbone.http.RetryAfter;
import dev.nightshift.testkit.outcome.AnyOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What the waits between the attempts of a call have to be, whatever the other side answers.
 *
 * @param firstMs the wait after the first attempt where none is asked for
 * @param factor of each wait to the one before
 * @param retries attempts after the first
 */
public record Patience(long firstMs, int factor, int retries) {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  /** A wait that a server may ask for; empty: it asks for none that can be read. */
  public static Optional<Duration> asked(Random random) {
    return RetryAfter.read(AnyOutcome.retryAfter(random, NOW), NOW);
  }

  /**
   * Fails call by call until there are no attempts left.
   *
   * @param backoff a new one for each call
   * @param failure one that is tried again and asks for that wait
   */
  public void assertKept(
      long seed,
      Supplier<? extends GrowingBackoff> backoff,
      BiFunction<Random, Optional<Duration>, ? extends Throwable> failure) {
    Random random = new Random(seed);
    for (int round = 0; round < AnyOutcome.ROUNDS; round++) {
      GrowingBackoff waits = backoff.get();
      waits.init(firstMs);
      long growingMs = firstMs;
      for (int attempt = 1; attempt <= retries; attempt++) {
        Optional<Duration> asked = asked(random);
        long leastMs = Math.max(growingMs, asked.orElse(Duration.ZERO).toMillis());
        assertThat(waits.nextDelayInMillis(failure.apply(random, asked)))
            .as("seed %d, round %d, attempt %d", seed, round, attempt)
            .isBetween(leastMs, leastMs + leastMs / 5);
        growingMs *= factor;
      }
    }
  }
}
