package dev.nightshift.research.insforge;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One call, without the address and the key of the other side.
 *
 * @param operation for metrics and logs, such as {@code upsert}
 * @param path with its query, encoded
 * @param attempts made so far
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; bodies are not copied.
record Call(
    String operation,
    String verb,
    String path,
    Map<String, String> headers,
    byte[] body,
    AtomicInteger attempts) {

  private static final byte[] NOTHING = new byte[0];

  static Call without(String operation, String verb, String path, Map<String, String> headers) {
    return new Call(operation, verb, path, headers, NOTHING, new AtomicInteger());
  }

  static Call with(
      String operation, String verb, String path, Map<String, String> headers, byte[] body) {
    return new Call(operation, verb, path, headers, body, new AtomicInteger());
  }

  /** Without headers and body, which may hold what people wrote. */
  @Override
  public String toString() {
    return operation + " of " + path.split("\\?", 2)[0];
  }
}
