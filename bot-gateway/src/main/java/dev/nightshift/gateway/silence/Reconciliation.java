package dev.nightshift.gateway.silence;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import java.time.Duration;
import java.util.List;

/**
 * Asks about work that is silent. Claiming is a transaction of its own that moves when a piece was
 * asked about, so that two instances do not ask about the same. An answer counts only if nothing
 * was heard since the question.
 *
 * @param <S> a piece of work in its silence
 * @param <A> what its owner says about one
 */
public final class Reconciliation<S, A> {

  private final Database database;
  private final SilentWork<S, A> work;
  private final Duration silence;
  private final Duration askEvery;

  /**
   * A reconciliation.
   *
   * @param silence after which a piece is asked about
   * @param askEvery from one question about a piece to the next
   */
  public Reconciliation(
      Database database, SilentWork<S, A> work, Duration silence, Duration askEvery) {
    this.database = database;
    this.work = work;
    this.silence = silence;
    this.askEvery = askEvery;
  }

  /** One turn of the watch. */
  public void turn() {
    List<S> claimed = database.inTransaction(tx -> work.claim(tx, silence, askEvery));
    for (S silent : claimed) {
      try (var bound = Correlation.of(work.correlationId(silent)).bind()) {
        work.ask(silent).ifPresent(answer -> database.run(tx -> take(tx, silent, answer)));
      }
    }
  }

  private void take(Tx tx, S silent, A answer) {
    if (work.stillSilent(tx, silent)) {
      work.take(tx, silent, answer);
    }
  }
}
