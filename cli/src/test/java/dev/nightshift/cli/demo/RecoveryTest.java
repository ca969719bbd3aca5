package dev.nightshift.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final Instant KILLED = Instant.parse("2026-01-01T00:00:10Z");
  private static final WorkItem DONE = item("a", 1, 100, 1, 2);
  private static final WorkItem HELD = item("b", 1, 100, 8, -1);
  private static final WorkItem WAITING =
      new WorkItem("c", "c", "", 0, 0, Optional.empty(), Optional.empty());

  private final Recovery recovery = new Recovery(List.of(DONE, HELD, WAITING), KILLED);

  private static WorkItem item(String id, long attempt, long token, int from, int to) {
    return new WorkItem(
        id,
        id,
        to < 0 ? "worker/1" : "",
        token,
        attempt,
        Optional.of(at(from)),
        to < 0 ? Optional.empty() : Optional.of(at(to)));
  }

  private static Instant at(int second) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
  }

  @Test
  void shouldFindNothingWrongWhenOnlyHeldWorkWasTakenAgainUnderAHigherToken() {
    List<WorkItem> after = List.of(DONE, item("b", 2, 101, 14, 15), item("c", 1, 101, 15, 16));

    assertThat(recovery.problems(after)).isEmpty();
    assertThat(recovery.doneBefore()).isEqualTo(1);
    assertThat(recovery.heldBefore()).containsExactly(HELD);
    assertThat(recovery.wentOnAfter(after)).contains(Duration.ofSeconds(4));
  }

  @Test
  void shouldComplainWhenDoneWorkWasDoneAgain() {
    List<WorkItem> after = List.of(item("a", 1, 100, 1, 20), item("b", 2, 101, 14, 15), WAITING);

    assertThat(recovery.problems(after)).containsExactly("a was done and then done again");
  }

  @Test
  void shouldComplainWhenTheTokenDidNotGrow() {
    List<WorkItem> after = List.of(DONE, item("b", 2, 100, 14, 15), WAITING);

    assertThat(recovery.problems(after)).hasSize(1).first().asString().contains("token 100");
  }

  @Test
  void shouldForgiveWorkThatWasHandedBackOnASlowMachine() {
    List<WorkItem> after = List.of(DONE, item("b", 3, 101, 14, 15), item("c", 2, 101, 15, 16));

    assertThat(recovery.problems(after)).isEmpty();
  }

  @Test
  void shouldComplainWhenWorkIsGone() {
    assertThat(recovery.problems(List.of(DONE, item("b", 2, 101, 14, 15))))
        .containsExactly("c is gone");
  }

  @Test
  void shouldComplainWhenNothingWasTakenAgain() {
    List<WorkItem> after = List.of(DONE, item("b", 1, 100, 8, 9), WAITING);

    assertThat(recovery.problems(after)).containsExactly("nothing was taken again");
    assertThat(recovery.wentOnAfter(after)).isEmpty();
  }

  @Test
  void shouldForgiveWorkThatWasFinishedJustBeforeTheKill() {
    WorkItem other = item("d", 1, 100, 8, -1);
    Recovery two = new Recovery(List.of(DONE, HELD, other), KILLED);

    assertThat(two.problems(List.of(DONE, item("b", 2, 101, 14, 15), item("d", 1, 100, 8, 10))))
        .isEmpty();
  }
}
