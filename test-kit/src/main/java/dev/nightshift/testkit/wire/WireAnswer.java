package dev.nightshift.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a client gets to see: an answer, a broken one, or none. */
public sealed interface WireAnswer {

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Reply(int status, String contentType, Map<String, String> headers, byte[] body)
      implements WireAnswer {

    public Reply(int status, String contentType, byte[] body) {
      this(status, contentType, Map.of(), body);
    }

    public static Reply json(int status, String body) {
      return new Reply(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The head promises the whole body, the connection ends in the middle of it. */
  record Cut(Reply whole) implements WireAnswer {}

  /** The connection is reset (RST) without a byte of an answer. */
  record Reset() implements WireAnswer {}

  /** The connection stays open, and nothing ever comes. */
  record Silence() implements WireAnswer {}
}
