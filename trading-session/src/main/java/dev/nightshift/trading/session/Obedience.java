package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.TradingEngine;
import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Obeys what a session is told, in the order in which it was told, between two messages. Only a
 * kill is obeyed whenever it comes: everything else waits for a message of the market as it is now,
 * or it would be done at the time and the prices of a market that is gone. What comes once the
 * session is over is left alone, and settled with its end.
 */
final class Obedience {

  private final Queue<Instruction> mailbox;
  private final SessionPlan plan;
  private final RunBook book;
  private final TradingEngine engine;
  private boolean present;
  private @Nullable String endedBy;

  /**
   * @param present the engine stands where its market is now
   * @param endedBy who ended it before, in words
   */
  Obedience(
      Queue<Instruction> mailbox,
      SessionPlan plan,
      RunBook book,
      TradingEngine engine,
      boolean present,
      @Nullable String endedBy) {
    this.mailbox = mailbox;
    this.plan = plan;
    this.book = book;
    this.engine = engine;
    this.present = present;
    this.endedBy = endedBy;
  }

  /** The market is opened: until it tells something, the engine knows an earlier one. */
  void opens() {
    present = false;
  }

  /** Whether the market as it is now has told something. */
  boolean present() {
    return present;
  }

  /** It has. */
  void arrived() {
    present = true;
  }

  /** A kill waits to be obeyed. */
  boolean killed() {
    return mailbox.stream().anyMatch(Instruction.Kill.class::isInstance);
  }

  /** Obeys what may be obeyed here. */
  void obey() {
    Iterator<Instruction> waiting = mailbox.iterator();
    while (waiting.hasNext() && !engine.over()) {
      Instruction told = waiting.next();
      if (present || told instanceof Instruction.Kill) {
        waiting.remove();
        obey(told);
      }
    }
  }

  private void obey(Instruction told) {
    Wording.ending(told)
        .filter(as -> engine.ending() == null || as == SessionState.KILLED)
        .ifPresent(as -> endedBy = Wording.by(as, told.by()));
    var command = Commands.of(told, plan);
    book.obeyed(command);
    engine.obey(command);
    if (told.commandId() != null) {
      book.acknowledge(told.commandId());
    }
  }

  /** Who ended the session, in words; {@code null}: nobody did. */
  @Nullable String endedBy() {
    return endedBy;
  }
}
