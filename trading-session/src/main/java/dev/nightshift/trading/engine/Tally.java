package dev.nightshift.trading.engine;

/** Counts what the feed told, for one thread. */
final class Tally {

  private long messages;
  private long trades;
  private long errors;

  Tally(Counters before) {
    messages = before.messages();
    trades = before.trades();
    errors = before.errors();
  }

  void message() {
    messages++;
  }

  void trade() {
    trades++;
  }

  /** Counts what cannot be, which is passed over; says it again. */
  boolean impossible(boolean is) {
    errors += is ? 1 : 0;
    return is;
  }

  /** Together with what the session made of it. */
  Counters with(Decisions decisions, OrderDesk desk, Ledger ledger) {
    return new Counters(
        messages,
        trades,
        decisions.count(),
        desk.outcomes().orders(),
        ledger.fills(),
        desk.entry().droppedOrders(),
        errors);
  }
}
