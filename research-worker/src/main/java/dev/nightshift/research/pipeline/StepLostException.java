package dev.nightshift.research.pipeline;

import dev.nightshift.research.attempt.WorkLostException;

/** The step was cancelled or goes on elsewhere; whatever this attempt would write is not wanted. */
public final class StepLostException extends WorkLostException {

  private static final long serialVersionUID = 1L;

  StepLostException(Step step) {
    super(step.label() + " is not attempt " + step.attempt() + "'s any more");
  }
}
