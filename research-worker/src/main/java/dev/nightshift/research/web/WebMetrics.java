package dev.nightshift.research.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Counts requests to other people's web servers. */
@Singleton
final class WebMetrics {

  private final MeterRegistry registry;
  private final Counter retries;

  WebMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.retries =
        Counter.builder("nightshift.research.web.retries")
            .description("Requests to web servers that were made again")
            .register(registry);
  }

  /** One attempt at a request. */
  void asked(PageVerdict verdict, long nanos) {
    Timer.builder("nightshift.research.web.requests")
        .description("Requests to web servers, by what their outcome meant")
        .tag("outcome", verdict.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void retried() {
    retries.increment();
  }
}
