package dev.nightshift.testkit.telegram;

import java.time.Duration;

/**
 * Something that goes wrong with calls. As made, it hits every call until it is cleared; narrow it:
 * {@code Fault.reset().afterEffect().on("sendMessage").inChat(4711).times(2)}.
 *
 * @param method the only method it hits, or empty
 * @param chatId the only chat it hits, or 0
 * @param times how many calls it hits, or 0 for all until cleared
 * @param takesEffect whether the call is done although its answer goes wrong
 */
public record Fault(Harm harm, String method, long chatId, int times, boolean takesEffect) {

  /** What goes wrong. */
  public sealed interface Harm {
    /** The call is handled this much later, then as usual or as another fault has it. */
    record Latency(Duration by) implements Harm {}

    /** No answer, ever. */
    record Hang() implements Harm {}

    /** The connection is reset. */
    record Reset() implements Harm {}

    /** The answer breaks off in its middle. */
    record Truncated() implements Harm {}

    /** This answer instead of the right one. */
    record Answer(int status, String contentType, String body) implements Harm {}
  }

  private static Fault before(Harm harm) {
    return new Fault(harm, "", 0, 0, false);
  }

  private static Fault error(int status, String description, String more) {
    return before(
        new Harm.Answer(
            status,
            "application/json",
            "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}"
                .formatted(status, description, more)));
  }

  public static Fault latency(Duration by) {
    return before(new Harm.Latency(by));
  }

  public static Fault hang() {
    return before(new Harm.Hang());
  }

  public static Fault reset() {
    return before(new Harm.Reset());
  }

  /** 502 with the HTML page of a proxy. */
  public static Fault badGateway() {
    return before(
        new Harm.Answer(
            502,
            "text/html",
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
                + "<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n"));
  }

  public static Fault serverError() {
    return error(500, "Internal Server Error", "");
  }

  public static Fault unauthorized() {
    return error(401, "Unauthorized", "");
  }

  public static Fault tooManyRequests(int retryAfterSeconds) {
    return error(
        429,
        "Too Many Requests: retry after " + retryAfterSeconds,
        ",\"parameters\":{\"retry_after\":" + retryAfterSeconds + "}");
  }

  /** 200 with bytes that are no JSON; the call was done. */
  public static Fault garbage() {
    return before(new Harm.Answer(200, "application/json", "\u0000\u0007not json{]")).afterEffect();
  }

  /** 200 without a body; the call was done. */
  public static Fault empty() {
    return before(new Harm.Answer(200, "application/json", "")).afterEffect();
  }

  /** The right answer, cut off; the call was done. */
  public static Fault truncated() {
    return before(new Harm.Truncated()).afterEffect();
  }

  /** Any other answer. */
  public static Fault answer(int status, String contentType, String body) {
    return before(new Harm.Answer(status, contentType, body));
  }

  /** The call is done, only its answer goes wrong: the sender cannot know. */
  public Fault afterEffect() {
    return new Fault(harm, method, chatId, times, true);
  }

  public Fault on(String onlyMethod) {
    return new Fault(harm, onlyMethod, chatId, times, takesEffect);
  }

  public Fault inChat(long onlyChat) {
    return new Fault(harm, method, onlyChat, times, takesEffect);
  }

  public Fault times(int calls) {
    return new Fault(harm, method, chatId, calls, takesEffect);
  }

  boolean hits(String calledMethod, long calledChat) {
    return (method.isEmpty() || method.equalsIgnoreCase(calledMethod))
        && (chatId == 0 || chatId == calledChat);
  }
}
