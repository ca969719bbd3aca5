package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.TransactionAction;

/** An attempt's right to write while it works on its step. */
@FunctionalInterface
public interface StepHold {

  /**
   * Commits the action in a transaction of its own, if the step is still this attempt's.
   *
   * @throws StepLostException when it is not; nothing was written
   */
  void write(TransactionAction action);
}
