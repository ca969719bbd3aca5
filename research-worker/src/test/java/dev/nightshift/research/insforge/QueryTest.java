package dev.nightshift.research.insforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @Test
  void shouldEncodeEveryOperatorAndWhatPeopleWrote() {
    Filters filters =
        Filters.none()
            .eq("name", "a&id=neq.x")
            .gte("score", 2)
            .isNull("email")
            .in("id", List.of("a", "b,c", "d\"e\\"));

    assertThat(new Query(List.of("id", "name"), filters, List.of("score.desc"), 10, 20).encoded())
        .isEqualTo(
            "?name=eq.a%26id%3Dneq.x&score=gte.2&email=is.null"
                + "&id=in.%28%22a%22%2C%22b%2Cc%22%2C%22d%5C%22e%5C%5C%22%29"
                + "&select=id,name&order=score.desc&limit=10&offset=20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a=b", "1a", "a.b", "limit", "on_conflict", "or", "a&b"})
  void shouldRefuseWhatIsNoColumn(String column) {
    assertThatThrownBy(() -> Filters.none().eq(column, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseReadingWithoutABound() {
    for (int limit : new int[] {0, -1, 1_001}) {
      assertThatThrownBy(() -> Query.where(Filters.none(), limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Filters.none().in("id", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
