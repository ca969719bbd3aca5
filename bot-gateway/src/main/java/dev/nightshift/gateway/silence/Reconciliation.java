package dev.nightshift.gateway.silence;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
  private final Clock clock;

  /**
   * A reconciliation.
   *
   * @param silence after which a piece is asked about
   * @param askEvery from one question about a piece to the next
   */
  public Reconciliation(
      Database database, SilentWork<S, A> work, Duration silence, Duration askEvery, Clock clock) {
    this.database = database;
    this.work = work;
    this.silence = silence;
    this.askEvery = askEvery;
    this.clock = clock;
  }

  /** One turn of the watch. */
  public void turn() {
    Instant now = clock.instant();
    List<S> claimed =
        database.inTransaction(
            tx -> work.claim(tx, at(now), at(now.minus(silence)), at(now.minus(askEvery))));
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

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
