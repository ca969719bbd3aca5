package dev.nightshift.research.criteria;

/** A criterion names nothing the directory has; the message is one sentence for the person. */
public final class UnknownCriterionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownCriterionException(String message) {
    super(message);
  }
}
