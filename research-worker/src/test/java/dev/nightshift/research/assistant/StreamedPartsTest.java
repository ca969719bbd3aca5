package dev.nightshift.research.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StreamedPartsTest {

  private final AtomicLong now = new AtomicLong();
  private final List<String> sent = new ArrayList<>();
  private final StreamedParts parts =
      new StreamedParts(now::get, 100, (index, text) -> sent.add(index + ":" + text));

  @Test
  void shouldSendInOrderAndNotTooOften() {
    parts.accept("One ");
    parts.accept("two ");
    assertThat(sent).isEmpty();
    now.set(100);
    parts.accept("three ");
    parts.accept("four");
    assertThat(sent).containsExactly("1:One two three ");
    parts.flush();
    parts.flush();
    assertThat(sent).containsExactly("1:One two three ", "2:four");
  }

  @Test
  void shouldNotHoldMuchNorWhatCannotBeStored() {
    parts.accept("a".repeat(1_999));
    parts.accept("\0b");
    assertThat(sent).singleElement().asString().hasSize(2 + 2_000).endsWith("b");
  }
}
