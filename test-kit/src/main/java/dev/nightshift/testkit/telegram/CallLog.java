package dev.nightshift.testkit.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest requests, and how many of each method there were. Under the lock. */
final class CallLog {

  private static final int MOST = 20_000;

  private final Deque<RecordedCall> newest = new ArrayDeque<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  void add(RecordedCall call) {
    newest.add(call);
    if (newest.size() > MOST) {
      newest.removeFirst();
    }
    counts.merge(call.method(), 1, Integer::sum);
  }

  List<RecordedCall> newest() {
    return List.copyOf(newest);
  }

  int count(String method) {
    return counts.getOrDefault(method, 0);
  }
}
