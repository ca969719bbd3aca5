package dev.nightshift.research.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void shouldComeBackAsItWasHandedOut() {
    Cursor cursor = new Cursor(Instant.parse("2026-03-29T01:02:03.123456Z"), "lead|1");
    assertThat(Cursor.of(cursor.encoded())).isEqualTo(cursor);
    assertThat(Cursor.of(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%%", "bm90aGluZw", "fHw", "x"})
  void shouldRefuseWhatIsNone(String text) {
    assertThatThrownBy(() -> Cursor.of(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("begin at its first page");
  }

  @Test
  void shouldRefuseANumberThatIsNone() {
    String text =
        Base64.getUrlEncoder()
            .encodeToString("2026-01-01T00:00:00Z|x".getBytes(StandardCharsets.UTF_8));
    Cursor cursor = Cursor.of(text);
    assertThat(cursor).isNotNull();
    assertThatThrownBy(cursor::number).isInstanceOf(ProblemException.class);
  }

  @Test
  void shouldBoundPages() {
    assertThat(Cursor.pageSize(null)).isEqualTo(50);
    assertThat(Cursor.pageSize(0)).isOne();
    assertThat(Cursor.pageSize(1_000_000)).isEqualTo(200);
  }
}
