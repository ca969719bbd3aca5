package dev.nightshift.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {

  @Test
  void shouldFindTheInnermostCause() {
    assertThat(
            LastWords.reason(
                List.of(
                    "12:00 ERROR [app] Failed to start",
                    "Caused by: a.b.StartException: outer",
                    "\tat a.b.C.d(C.java:1)",
                    "Caused by: java.io.IOException: Postgres: did not answer",
                    "\t... 9 more",
                    "",
                    "supervisor: process 1 ended")))
        .isEqualTo("Postgres: did not answer");
  }

  @Test
  void shouldPreferAnErrorToWhatFollowsIt() {
    assertThat(LastWords.reason(List.of("12:00 ERROR the reason", "12:01 INFO stopped")))
        .isEqualTo("12:00 ERROR the reason");
  }

  @Test
  void shouldTakeTheLastLineOfAnySense() {
    assertThat(LastWords.reason(List.of("first", "last ", "", "\tat x"))).isEqualTo("last");
    assertThat(LastWords.reason(List.of("Caused by: a.b.NullPointerException")))
        .isEqualTo("a.b.NullPointerException");
    assertThat(LastWords.reason(List.of())).isEqualTo("it said nothing");
  }
}
