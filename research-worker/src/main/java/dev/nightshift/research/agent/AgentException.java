package dev.nightshift.research.agent;

/**
 * An agent could not do its work; the message is one sentence for a person.
 *
 * <p>Passing when another attempt may go better, lasting when it cannot (a file without a header);
 * when the other side is away, the work waits for it.
 */
public final class AgentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What another attempt is good for. */
  public enum Prospect {
    PASSING,
    LASTING,
    AWAY
  }

  private final String call;
  private final Prospect prospect;

  private AgentException(String call, String sentence, Prospect prospect, Throwable cause) {
    super(sentence, cause);
    this.call = call;
    this.prospect = prospect;
  }

  /** Another attempt may go better. */
  public static AgentException passing(String call, String sentence, Throwable cause) {
    return new AgentException(call, sentence, Prospect.PASSING, cause);
  }

  /** No other attempt can go better. */
  public static AgentException lasting(String call, String sentence, Throwable cause) {
    return new AgentException(call, sentence, Prospect.LASTING, cause);
  }

  /** Nothing can be done before the other side is back; that is nobody's failure. */
  public static AgentException away(String call, String sentence, Throwable cause) {
    return new AgentException(call, sentence, Prospect.AWAY, cause);
  }

  /** Which call failed, for the record of attempts. */
  public String call() {
    return call;
  }

  public Prospect prospect() {
    return prospect;
  }
}
