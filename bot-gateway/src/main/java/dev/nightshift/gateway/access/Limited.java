package dev.nightshift.gateway.access;

import dev.nightshift.backbone.http.ProblemException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether somebody may do one thing more now. */
public sealed interface Limited {

  /** What is left of the limits. */
  Allowance allowance();

  /** It was counted. */
  record Counted(Allowance allowance) implements Limited {}

  /**
   * There is no room, and it was not counted.
   *
   * @param untold whether the caller has not been told so since the limit was reached
   * @param sentence what to tell
   */
  record Closed(Allowance allowance, Instant opensAt, boolean untold, String sentence)
      implements Limited {

    /** Of {@link #problem}. */
    public static final String CODE = "rate-limited";

    /** For a caller over HTTP: 429 with when to come again. */
    public ProblemException problem() {
      Map<String, String> headers = new LinkedHashMap<>(allowance.headers());
      headers.put("Retry-After", Long.toString(Math.max(1, Allowance.seconds(allowance.reset()))));
      return new ProblemException(429, CODE, sentence, headers);
    }
  }
}
