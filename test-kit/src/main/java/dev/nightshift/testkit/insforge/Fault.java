package dev.nightshift.testkit.insforge;

/** Something that goes wrong with one call. */
public sealed interface Fault {

  /** Nothing goes wrong with this one; for a cue in which a later call is hit. */
  record None() implements Fault {}

  /**
   * This status instead of an answer; nothing is done.
   *
   * @param retryAfterSeconds in the header, or negative for none
   */
  record Status(int status, Shape shape, int retryAfterSeconds) implements Fault {}

  /** 502 with the HTML page of a proxy; nothing is done. */
  record BadGatewayPage() implements Fault {}

  /** 200 with a web page instead of JSON; nothing is done. */
  record WebPage() implements Fault {}

  /** The connection is reset; nothing is done. */
  record ResetBefore() implements Fault {}

  /** The call is done, then the connection is reset without an answer. */
  record ResetAfter() implements Fault {}

  /** The call is done, its answer breaks off in the middle. */
  record Cut() implements Fault {}

  /** No answer, ever; nothing is done. */
  record Hang() implements Fault {}

  /** The proxy sends the call to the database twice and hands on the second answer. */
  record DoubleReplay() implements Fault {}

  /** Which of the two forms an error's body has. */
  enum Shape {
    INSFORGE,
    POSTGREST
  }

  static Fault status(int status) {
    return new Status(status, status % 2 == 0 ? Shape.INSFORGE : Shape.POSTGREST, -1);
  }

  static Fault tooManyRequests() {
    return new Status(429, Shape.INSFORGE, -1);
  }

  static Fault tooManyRequests(int retryAfterSeconds) {
    return new Status(429, Shape.INSFORGE, retryAfterSeconds);
  }
}
