package dev.nightshift.local.control;

/**
 * One step of a start or a stop.
 *
 * @param component {@code postgres}, {@code kafka} or a service's instance, e.g. {@code
 *     research-worker-1}
 * @param detail what a person may want to know beside it; may be empty
 * @param elapsedMillis since the start or stop began
 */
public record Progress(String component, Phase phase, String detail, long elapsedMillis) {

  /** What happens to the component. */
  public enum Phase {
    STARTING,
    READY,
    STOPPING,
    STOPPED,
    FAILED
  }
}
