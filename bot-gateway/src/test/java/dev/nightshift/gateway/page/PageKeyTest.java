package dev.nightshift.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageKeyTest {

  private static final Instant THEN = Instant.parse("2026-03-01T10:00:00.123456Z");

  @Test
  void shouldBringBackWhatItWasMadeOf() {
    String cursor = PageKey.of(true, THEN, "task-1", 7L).encoded();

    Page<Object> page =
        PageKey.reading(
            cursor,
            reading(key -> List.of(key.flag(0), key.instant(1), key.text(2), key.number(3))));

    assertThat(page.rows()).containsExactly(true, THEN, "task-1", 7L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!!", "bm9wZQ", "dHJ1ZQpub3BlCnQ", "dHJ1ZQo"})
  void shouldRefuseACursorOfAnotherList(String cursor) {
    assertThatThrownBy(
            () -> PageKey.reading(cursor, reading(key -> List.of(key.flag(0), key.instant(1)))))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.status()).isEqualTo(400));
  }

  @Test
  void shouldRefuseATextThatIsNoneOfThisList() {
    Pattern ids = Pattern.compile("run-[0-9]+");
    String known = PageKey.of("run-7").encoded();
    String foreign = PageKey.of("ses-7").encoded();

    assertThat(PageKey.reading(known, reading(key -> List.of(key.text(0, ids)))).rows())
        .containsExactly("run-7");
    assertThatThrownBy(() -> PageKey.reading(foreign, reading(key -> List.of(key.text(0, ids)))))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void shouldReadPageAfterPageUntilNothingFollows() {
    Page<String> first = page(null);
    Page<String> last = page(first.next().orElseThrow().encoded());

    assertThat(first.rows()).containsExactly("a", "b");
    assertThat(last.rows()).containsExactly("c", "d");
    assertThat(last.next()).isEmpty();
    assertThat(page(PageKey.of("c").encoded()).rows()).containsExactly("d");
  }

  /** Of a, b, c and d, two at a time. */
  private static Page<String> page(@Nullable String cursor) {
    return Page.read(
        cursor,
        2,
        (after, most) ->
            Stream.of("a", "b", "c", "d")
                .filter(row -> after == null || row.compareTo(after.text(0)) > 0)
                .limit(most)
                .toList(),
        PageKey::of);
  }

  private static Function<@Nullable PageKey, Page<Object>> reading(
      Function<PageKey, List<Object>> parts) {
    return key -> new Page<>(key == null ? List.of("first") : parts.apply(key), Optional.empty());
  }
}
