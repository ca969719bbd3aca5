package dev.nightshift.gateway.conversation;

/**
 * What a command overtakes: everything in its reach or, where it names a task, only what steers
 * that one, by the name that was given.
 *
 * @param subject the task it names; empty: none
 */
record Overtaking(Reach reach, String subject) {

  static final Overtaking NOTHING = new Overtaking(Reach.NOTHING, "");

  /** Whether there can be nothing that it voids. */
  boolean nothing() {
    return reach == Reach.NOTHING;
  }

  /** Whether an older message that has not begun is voided. */
  boolean voids(Utterance older) {
    if (nothing() || subject.isEmpty()) {
      return reach.voids(older);
    }
    return older instanceof Utterance.Order order && Reach.steers(order) && names(order);
  }

  private boolean names(Utterance.Order order) {
    return order.arguments().split("\\s+", 2)[0].equals(subject);
  }
}
