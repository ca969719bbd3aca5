package dev.nightshift.research.agent;

import org.jspecify.annotations.Nullable;

/**
 * An agent could not do its work; the message is one sentence for a person.
 *
 * <p>Transient when another attempt may go better (a server that is away), final when it cannot (a
 * file without a header).
 */
public final class AgentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String call;
  private final boolean retryable;

  private AgentException(
      String call, String sentence, boolean retryable, @Nullable Throwable cause) {
    super(sentence, cause);
    this.call = call;
    this.retryable = retryable;
  }

  /** Another attempt may go better. */
  public static AgentException passing(String call, String sentence, Throwable cause) {
    return new AgentException(call, sentence, true, cause);
  }

  /** No other attempt can go better. */
  public static AgentException lasting(String call, String sentence, Throwable cause) {
    return new AgentException(call, sentence, false, cause);
  }

  /** Which call failed, for the record of attempts. */
  public String call() {
    return call;
  }

  public boolean retryable() {
    return retryable;
  }
}
