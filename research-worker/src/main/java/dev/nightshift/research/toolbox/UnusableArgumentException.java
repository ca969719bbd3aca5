package dev.nightshift.research.toolbox;

/** A model gave a tool what it cannot use; the message is a sentence for the model. */
final class UnusableArgumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableArgumentException(String sentence) {
    super(sentence);
  }
}
