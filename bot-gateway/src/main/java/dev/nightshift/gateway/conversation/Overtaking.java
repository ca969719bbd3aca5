package dev.nightshift.gateway.conversation;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command overtakes: everything in its reach or, where it names a task, only what steers
 * that one.
 *
 * @param names of the task it names; empty: it names none
 */
record Overtaking(Reach reach, Set<String> names) {

  static final Overtaking NOTHING = new Overtaking(Reach.NOTHING, "");

  Overtaking {
    names = Set.copyOf(names);
  }

  /**
   * By the one name that was given.
   *
   * @param name of a task; empty: none
   */
  Overtaking(Reach reach, String name) {
    this(reach, name.isEmpty() ? Set.of() : Set.of(name));
  }

  /**
   * The same by every name of the task.
   *
   * @param others what else a task of that name is called
   */
  Overtaking known(Function<String, Stream<String>> others) {
    return new Overtaking(
        reach,
        names.stream()
            .flatMap(name -> Stream.concat(Stream.of(name), others.apply(name)))
            .collect(Collectors.toSet()));
  }

  /** Whether there can be nothing that it voids. */
  boolean nothing() {
    return reach == Reach.NOTHING;
  }

  /** Whether an older message that has not begun is voided. */
  boolean voids(Utterance older) {
    if (nothing() || names.isEmpty()) {
      return reach.voids(older);
    }
    return older instanceof Utterance.Order order && Reach.steers(order) && names(order);
  }

  private boolean names(Utterance.Order order) {
    return names.contains(order.arguments().split("\\s+", 2)[0]);
  }
}
