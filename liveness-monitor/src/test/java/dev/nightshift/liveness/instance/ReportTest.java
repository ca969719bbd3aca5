package dev.nightshift.liveness.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.liveness.instance.Report.Work;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void shouldReadWhatItWrote() {
    Report report =
        new Report(
            List.of(
                new Work(
                    "research-item", "itm-1", "CONTACTS", Instant.parse("2026-03-01T00:00:00Z")),
                new Work("relay", "outbox", null, null)),
            41,
            2);

    assertThat(Report.read(new JsonObject(report.write().encode()))).isEqualTo(report);
  }

  @Test
  void shouldCountNothingWhenFieldsAreMissing() {
    assertThat(Report.read(new JsonObject())).isEqualTo(Report.EMPTY);
  }

  @Test
  void shouldKeepABoundedPartWhenThereIsVeryMuchWork() {
    JsonArray works = new JsonArray();
    for (int i = 0; i < 10_000; i++) {
      works.add(new JsonObject().put("kind", "item").put("id", "i" + i));
    }

    assertThat(Report.read(new JsonObject().put("current", works)).current()).hasSize(100);
  }

  @Test
  void shouldRefuseWhenAFieldIsOfAnotherType() {
    assertThatThrownBy(() -> Report.read(new JsonObject().put("current", "much")))
        .isInstanceOf(RuntimeException.class);
  }
}
