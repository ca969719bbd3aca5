package dev.nightshift.gateway.conversation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The command somebody probably meant. */
final class Suggestion {

  private Suggestion() {}

  /**
   * The command at the smallest edit distance (insertions, deletions, replacements, neighbours
   * swapped), if fewer than half of the letters are wrong; a word that begins exactly one command
   * means that one.
   */
  static Optional<CommandName> nearestTo(String word) {
    var begun =
        Arrays.stream(CommandName.values())
            .filter(name -> word.length() >= 2 && name.word().startsWith(word))
            .toList();
    if (begun.size() == 1) {
      return Optional.of(begun.getFirst());
    }
    return Arrays.stream(CommandName.values())
        .min(Comparator.comparingInt(name -> distance(word, name.word())))
        .filter(name -> distance(word, name.word()) * 2 < Math.max(word.length(), 3));
  }

  /** Optimal string alignment distance. */
  static int distance(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, left, right, i, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int step(int[][] cost, String left, String right, int i, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int best =
        Math.min(
            Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
