package dev.nightshift.testkit.telegram;

import java.nio.charset.StandardCharsets;

/** What a client gets to see: an answer, a broken one, or none. */
sealed interface WireAnswer {

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Reply(int status, String contentType, byte[] body) implements WireAnswer {

    static Reply json(int status, String body) {
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
