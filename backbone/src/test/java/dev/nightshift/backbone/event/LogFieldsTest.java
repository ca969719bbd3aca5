package dev.nightshift.backbone.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class LogFieldsTest {

  @Test
  void shouldBringBackWhatTheFieldsWereBefore() {
    try (LogFields outer = LogFields.of("chat", "c1").and("user", "ann")) {
      try (LogFields inner = LogFields.of("chat", "c2").and("chat", "c3").and("task", "t1")) {
        assertThat(MDC.get("chat")).isEqualTo("c3");
        assertThat(MDC.get("task")).isEqualTo("t1");
      }
      assertThat(MDC.get("chat")).isEqualTo("c1");
      assertThat(MDC.get("user")).isEqualTo("ann");
      assertThat(MDC.get("task")).isNull();
    }
    assertThat(MDC.get("chat")).isNull();
    assertThat(MDC.get("user")).isNull();
  }
}
