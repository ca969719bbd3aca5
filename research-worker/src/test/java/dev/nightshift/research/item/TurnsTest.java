package dev.nightshift.research.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.item.Turns.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns turns = new Turns();

  @Test
  void shouldShareAmongUsersBeforeTheirRuns() {
    assertThat(
            turns.share(
                List.of(
                    new Line("a-1", "ann", 0, 10, 1),
                    new Line("a-2", "ann", 0, 10, 11),
                    new Line("b-1", "bob", 0, 10, 21)),
                4))
        .isEqualTo(Map.of("a-1", 1, "a-2", 1, "b-1", 2));
  }

  @Test
  void shouldCountWhatIsInAnybodysHands() {
    assertThat(
            turns.share(
                List.of(new Line("a-1", "ann", 3, 10, 1), new Line("b-1", "bob", 0, 10, 11)), 5))
        .isEqualTo(Map.of("a-1", 1, "b-1", 4));
  }

  /** A user's busy run counts against the user's other runs. */
  @Test
  void shouldCountRunsWithNothingLeftAgainstTheirUser() {
    assertThat(
            turns.share(
                List.of(
                    new Line("a-1", "ann", 2, 0, 0),
                    new Line("a-2", "ann", 0, 10, 1),
                    new Line("b-1", "bob", 0, 10, 11)),
                2))
        .isEqualTo(Map.of("b-1", 2));
  }

  @Test
  void shouldGiveWhatIsLeftToWhoeverHasItemsDue() {
    assertThat(
            turns.share(
                List.of(new Line("a-1", "ann", 0, 1, 1), new Line("b-1", "bob", 0, 3, 2)), 64))
        .isEqualTo(Map.of("a-1", 1, "b-1", 3));
    assertThat(turns.share(List.of(), 3)).isEmpty();
  }

  @Test
  void shouldPreferAmongEqualsWhoWasServedLongestAgo() {
    List<Line> equals =
        List.of(
            new Line("a-1", "ann", 0, 9, 1),
            new Line("b-1", "bob", 0, 9, 11),
            new Line("c-1", "cyn", 0, 9, 21));
    List<String> served = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      served.addAll(turns.share(equals, 1).keySet());
    }
    assertThat(served).containsExactly("a-1", "b-1", "c-1", "a-1", "b-1", "c-1");
  }

  /** However many runs and items one has: users who want more never differ by more than one. */
  @RepeatedTest(200)
  void shouldBeFairToAllWhoWantMore(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Line> lines = new ArrayList<>();
    for (int run = 0; run < 1 + random.nextInt(12); run++) {
      String user = "user-" + random.nextInt(4);
      lines.add(new Line("run-" + run, user, 0, random.nextInt(8), run));
    }
    int hands = 1 + random.nextInt(30);
    Map<String, Integer> shares = turns.share(lines, hands);

    int due = lines.stream().mapToInt(Line::due).sum();
    assertThat(shares.values().stream().mapToInt(n -> n).sum()).isEqualTo(Math.min(hands, due));
    Map<String, Integer> byUser = new HashMap<>();
    Map<String, Integer> left = new HashMap<>();
    lines.forEach(
        line -> {
          int given = shares.getOrDefault(line.runId(), 0);
          assertThat(given).isBetween(0, line.due());
          byUser.merge(line.requestedBy(), given, Integer::sum);
          left.merge(line.requestedBy(), line.due() - given, Integer::sum);
        });
    int most = byUser.values().stream().mapToInt(n -> n).max().orElse(0);
    assertThat(
            byUser.entrySet().stream()
                .filter(user -> left.get(user.getKey()) > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .as("seed %d", repetition.getCurrentRepetition())
        .allSatisfy((user, given) -> assertThat(given).isBetween(most - 1, most));
  }
}
