package dev.nightshift.research.attempt;

import dev.nightshift.backbone.event.Correlation;
import java.time.Duration;

/**
 * What it means to do work of one kind, and to store how it went.
 *
 * @param <W> a piece of work as it was claimed
 * @param <O> how an attempt at it went
 */
public interface AttemptWork<W, O> {

  /** Names it in logs. */
  String label(W work);

  Correlation correlation(W work);

  /** Longest time one attempt may take. */
  Duration deadline(W work);

  /** Does it: long, outside any transaction, ended early by an interrupt. */
  O perform(W work);

  /**
   * A failure that another attempt may not meet again.
   *
   * @param call what failed
   * @param reason one sentence for a person
   */
  O failed(String call, String reason);

  boolean isFailure(O outcome);

  /**
   * Whether the lease under which it was claimed was not taken away, as far as this instance knows.
   * One that was renewed late counts: it is held again under the same token.
   */
  boolean ours(W work);

  /**
   * Stores the outcome in one transaction, fenced by holder, token and attempt.
   *
   * @return whether it was accepted; false when the work is no longer this attempt's
   */
  boolean settle(W work, O outcome) throws InterruptedException;

  /** An attempt is over; for metrics. */
  void finished(W work, O outcome, boolean accepted, long nanos);
}
