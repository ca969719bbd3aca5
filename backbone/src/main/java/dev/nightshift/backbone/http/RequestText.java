package dev.nightshift.backbone.http;

import org.jspecify.annotations.Nullable;

/** Text from a request that is going to be stored. */
public final class RequestText {

  private RequestText() {}

  /**
   * The text itself.
   *
   * @throws ProblemException 400 that names the field, when it holds a NUL character: Postgres
   *     keeps no such text
   */
  public static @Nullable String storable(String field, @Nullable String text) {
    if (text != null && text.indexOf('\0') >= 0) {
      throw new ProblemException(
          400, "text-unreadable", "The " + field + " holds a NUL character; leave it out.");
    }
    return text;
  }
}
