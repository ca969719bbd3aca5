package dev.nightshift.trading.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids that clients gave their orders, with what became of the first of each. None is ever
 * forgotten, so their number is bounded: a session takes that many orders from outside, no more.
 */
public final class ClientIds {

  /** Orders that a session takes from outside. */
  public static final int MOST = 1_000;

  private final Map<String, TakenId> taken = new LinkedHashMap<>();

  public ClientIds(List<TakenId> before) {
    before.forEach(this::take);
  }

  /** What became of the first order of that id; null: there was none. */
  public @Nullable TakenId first(String clientOrderId) {
    return taken.get(clientOrderId);
  }

  /** The session takes no further order from outside. */
  public boolean full() {
    return taken.size() >= MOST;
  }

  /** The id is used from now on. */
  public void take(TakenId id) {
    taken.put(id.clientOrderId(), id);
  }

  /** In the order in which they came. */
  public List<TakenId> all() {
    return List.copyOf(taken.values());
  }
}
