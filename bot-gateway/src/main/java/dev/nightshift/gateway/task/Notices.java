package dev.nightshift.gateway.task;

/** What is told of tasks of any kind while they go on. */
public final class Notices {

  /** How the progress of a task begins that waits for something outside. */
  public static final String WAITS = "waits: ";

  private Notices() {}

  /** It waits for something outside. */
  public static TaskSignal waiting(String subjectId, String reason) {
    return new TaskSignal.Waiting(
        reason, "%s waits and goes on by itself: %s".formatted(subjectId, reason));
  }

  /** The instance that worked on it is gone. */
  public static TaskSignal moved(String subjectId, String instanceId, String reason) {
    String service = instanceId.replaceFirst("/.*", "");
    String place = instanceId.replaceFirst("^[^/]*/", "").replaceFirst("/.*", "");
    return new TaskSignal.Noticed(
        "moved:" + instanceId,
        "%s %s died (%s); %s goes on elsewhere.".formatted(service, place, reason, subjectId));
  }

  /** A step beside it failed. */
  public static TaskSignal stepFailed(String subjectId, String step, String reason) {
    return new TaskSignal.Noticed(
        "step:" + step,
        "A step of %s, %s, failed, and the rest goes on: %s".formatted(subjectId, step, reason));
  }
}
