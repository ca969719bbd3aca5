package dev.nightshift.gateway.telegram.outbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Counters of this instance's sending, gauges of the whole queue. */
@Singleton
class OutboundMetrics {

  private final Counter sent;
  private final Counter edited;
  private final Counter retries;
  private final Counter maybeTwice;
  private final Counter paused;
  private final Counter givenUp;
  private final AtomicLong depth;
  private final AtomicLong oldestSeconds;

  OutboundMetrics(MeterRegistry registry) {
    sent = registry.counter("nightshift.telegram.outbound.sent");
    edited = registry.counter("nightshift.telegram.outbound.edited");
    retries = registry.counter("nightshift.telegram.outbound.retries");
    maybeTwice = registry.counter("nightshift.telegram.outbound.duplicates.possible");
    paused = registry.counter("nightshift.telegram.outbound.paused");
    givenUp = registry.counter("nightshift.telegram.outbound.given.up");
    depth = registry.gauge("nightshift.telegram.outbound.depth", new AtomicLong());
    oldestSeconds = registry.gauge("nightshift.telegram.outbound.oldest.seconds", new AtomicLong());
  }

  /** A message that may be there already is sent again. */
  void maybeTwice() {
    maybeTwice.increment();
  }

  /** What was written, and how many further messages it concerned; below 0: nothing. */
  void settled(Item item, Settlement settlement, int written) {
    if (written < 0) {
      return;
    }
    switch (settlement) {
      case Settlement.Shown _ -> (item.edit() ? edited : sent).increment();
      case Settlement.Again _, Settlement.WithoutStyles _ -> retries.increment();
      case Settlement.Paused _ -> paused.increment();
      case Settlement.GivenUp _ -> givenUp.increment();
      case Settlement.ChatGone _ -> givenUp.increment(1.0 + written);
      case Settlement.Moved _, Settlement.Replaced _, Settlement.NotBegun _ -> {
        // Neither an end nor a failure.
      }
    }
  }

  void waiting(long messages, long oldest) {
    depth.set(messages);
    oldestSeconds.set(oldest);
  }
}
