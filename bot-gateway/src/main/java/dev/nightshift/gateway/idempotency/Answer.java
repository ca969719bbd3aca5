package dev.nightshift.gateway.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What a request was answered.
 *
 * @param status 200 to 299
 * @param location path of what was made, if something was
 * @param body becomes JSON
 */
public record Answer(int status, @Nullable String location, Object body) {

  /** Accepted: durable, and done soon. */
  public static Answer accepted(String location, Object body) {
    return new Answer(202, location, body);
  }
}
