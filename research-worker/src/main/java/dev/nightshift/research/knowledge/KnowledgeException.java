package dev.nightshift.research.knowledge;

/** The knowledge base cannot be used; the message is one sentence that names the file. */
final class KnowledgeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KnowledgeException(String sentence) {
    super(sentence);
  }

  KnowledgeException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
