package dev.nightshift.gateway.silence;

import dev.nightshift.backbone.database.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One kind of work that another service does, as it is reconciled when it is silent.
 *
 * @param <S> a piece of it in its silence
 * @param <A> what its owner says about one
 */
public interface SilentWork<S, A> {

  /**
   * Claims pieces of which nothing was heard for so long, nor asked; asking counts from now, and
   * all of it by the database's clock. None whose command still waits in the outbox: an answer
   * would be about the time before it.
   *
   * @param silence since it was heard of
   * @param askEvery since it was asked about
   */
  List<S> claim(Tx tx, Duration silence, Duration askEvery);

  /** What everything about the piece is part of. */
  String correlationId(S silent);

  /** Asks its owner, outside any transaction; empty when that one does not answer. */
  Optional<A> ask(S silent);

  /** Locks the piece; false when something was heard of it since it was claimed, or it is over. */
  boolean stillSilent(Tx tx, S silent);

  /** Takes in what was answered about a piece that is locked. */
  void take(Tx tx, S silent, A answer);
}
