package dev.nightshift.benchmarks.chat;

import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Section;
import java.util.List;

/**
 * What became of the messages.
 *
 * @param duplicates answers that came once more than they should
 */
record KillStormResult(int messages, int kills, int lost, int inversions, int duplicates) {

  /** Chats that one sender sends to at a time: each may be told once more after it has died. */
  private static final int UNDER_WAY = 16;

  Section section() {
    return new Section(
        "Chat: gateways that die",
        METHOD.formatted(messages, kills, lost, inversions, duplicates),
        List.of(
            new Goal(
                "%d messages, %d `kill -9` of gateways: none lost, none out of order, at most %d twice"
                    .formatted(messages, kills, kills * UNDER_WAY),
                "%d lost, %d inversions, %d duplicates".formatted(lost, inversions, duplicates),
                lost == 0 && inversions == 0 && duplicates <= kills * UNDER_WAY)));
  }

  private static final String METHOD =
      """
      Three gateways, 500 chats, %d messages, %d times `kill -9` of one of the gateways: \
      **%d lost, %d out of order, %d answered twice** (the window in which Telegram does not tell \
      whether it took a message is described in ARCHITECTURE.md: after a death at most one message \
      in each of the 16 chats that are sent to at a time).
      """;
}
