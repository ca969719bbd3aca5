package dev.nightshift.research.item;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Shares this instance's hands among users, and among the runs of each: a user's next item counts
 * as one more than the user already has in anybody's hands, and so does a run's; among equals the
 * user, then the run goes first that was given a hand here longest ago, and then the one whose line
 * is the oldest. Of the runs that were given a hand the last {@value #REMEMBERED} are remembered.
 */
final class Turns {

  private static final Comparator<RunTurns> RUNS =
      Comparator.comparingInt(RunTurns::turn)
          .thenComparingLong(run -> run.served)
          .thenComparingLong(run -> run.line.first);

  private static final Comparator<UserTurns> USERS =
      Comparator.comparingInt(UserTurns::turn)
          .thenComparingLong(user -> user.served)
          .thenComparing(UserTurns::next, RUNS);

  private static final int REMEMBERED = 10_000;

  /** When a run was last given a hand, by the number of the hand; the longest ago first. */
  private final SequencedMap<String, Long> served =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  private long given;

  /**
   * A run's line of items.
   *
   * @param held items of it in anybody's hands
   * @param due items that could be taken now, counted as far as matters
   * @param first number of the oldest of those
   */
  record Line(String runId, String requestedBy, int held, int due, long first) {}

  /**
   * How many items of which runs are taken next; runs that get none are left out.
   *
   * @param lines of all runs that have items due or in hand
   * @param hands that are free, at least 1
   */
  synchronized Map<String, Integer> share(Collection<Line> lines, int hands) {
    PriorityQueue<UserTurns> users = new PriorityQueue<>(USERS);
    lines.stream()
        .map(line -> new RunTurns(line, served.getOrDefault(line.runId, 0L)))
        .collect(Collectors.groupingBy(run -> run.line.requestedBy))
        .values()
        .forEach(ofUser -> new UserTurns(ofUser).queueUp(users));
    Map<String, Integer> shares = new LinkedHashMap<>();
    for (int free = hands; free > 0 && !users.isEmpty(); free--) {
      UserTurns user = users.remove();
      String run = user.take();
      shares.merge(run, 1, Integer::sum);
      served.putLast(run, ++given);
      user.queueUp(users);
    }
    return shares;
  }

  /** A run, with what it is given. */
  private static final class RunTurns {
    final Line line;
    final long served;
    int given;

    RunTurns(Line line, long served) {
      this.line = line;
      this.served = served;
    }

    int turn() {
      return line.held + given;
    }

    boolean due() {
      return given < line.due;
    }
  }

  /** A user with the runs that have something due. */
  private static final class UserTurns {
    private final PriorityQueue<RunTurns> runs = new PriorityQueue<>(RUNS);
    private final long served;
    private int turn;

    UserTurns(List<RunTurns> all) {
      all.stream().filter(RunTurns::due).forEach(runs::add);
      turn = all.stream().mapToInt(RunTurns::turn).sum();
      served = all.stream().mapToLong(run -> run.served).max().orElse(0);
    }

    int turn() {
      return turn;
    }

    RunTurns next() {
      return runs.element();
    }

    /** Gives the next item; whose it is. */
    String take() {
      RunTurns run = runs.remove();
      run.given++;
      turn++;
      if (run.due()) {
        runs.add(run);
      }
      return run.line.runId;
    }

    void queueUp(PriorityQueue<UserTurns> users) {
      if (!runs.isEmpty()) {
        users.add(this);
      }
    }
  }
}
