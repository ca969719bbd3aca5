package dev.nightshift.research.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ModelMetricsTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final ModelMetrics metrics = new ModelMetrics(registry);

  @Test
  void shouldTimeEachAttemptByItsOutcome() {
    metrics.attempted(1, "retry", 2_000_000);
    metrics.attempted(2, "ok", 3_000_000);
    Timer ok = registry.get("nightshift.research.llm.calls").tag("outcome", "ok").timer();
    assertThat(ok.count()).isOne();
    assertThat(ok.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
    assertThat(registry.get("nightshift.research.llm.calls").tag("outcome", "retry").timer())
        .extracting(Timer::count)
        .isEqualTo(1L);
  }

  @Test
  void shouldCountAsRetriesTheAttemptsAfterTheFirst() {
    metrics.attempted(1, "ok", 1);
    assertThat(registry.find("nightshift.research.llm.retries").counter()).isNull();
    metrics.attempted(2, "retry", 1);
    metrics.attempted(3, "ok", 1);
    assertThat(registry.get("nightshift.research.llm.retries").counter().count()).isEqualTo(2);
  }
}
