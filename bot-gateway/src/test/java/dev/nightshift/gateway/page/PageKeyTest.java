package dev.nightshift.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  void shouldEndWhereNothingFollows() {
    assertThat(Page.of(List.of("a", "b"), 2, PageKey::of).next()).isEmpty();
    Page<String> first = Page.of(List.of("a", "b", "c"), 2, PageKey::of);
    assertThat(first.rows()).containsExactly("a", "b");
    assertThat(first.next().map(PageKey::encoded)).contains(PageKey.of("b").encoded());
  }

  private static Function<@Nullable PageKey, Page<Object>> reading(
      Function<PageKey, List<Object>> parts) {
    return key -> new Page<>(key == null ? List.of("first") : parts.apply(key), Optional.empty());
  }
}
