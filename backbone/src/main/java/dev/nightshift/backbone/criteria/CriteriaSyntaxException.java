package dev.nightshift.backbone.criteria;

/** Criteria cannot be read; the message is one sentence for the person who wrote them. */
public final class CriteriaSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public CriteriaSyntaxException(String message) {
    super(message);
  }
}
