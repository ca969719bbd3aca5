package dev.nightshift.testkit.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that lie in wait, in the order they were laid. Under the lock. */
final class Faults {

  private final List<InjectedFault> waiting = new ArrayList<>();

  void add(InjectedFault fault) {
    waiting.add(fault);
  }

  void clear() {
    waiting.clear();
  }

  void clear(InjectedFault fault) {
    waiting.remove(fault);
  }

  /** The first that hits this call, of those that delay it or of those that do worse. */
  Optional<Fault> next(String method, long chatId, boolean latency) {
    Optional<InjectedFault> hit =
        waiting.stream()
            .filter(each -> each.fault().harm() instanceof Fault.Harm.Latency == latency)
            .filter(each -> each.fault().hits(method, chatId))
            .findFirst();
    hit.ifPresent(
        each -> {
          if (each.hit()) {
            waiting.remove(each);
          }
        });
    return hit.map(InjectedFault::fault);
  }
}
