package dev.nightshift.research.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a web server answered.
 *
 * @param body as it was sent, cut at the size limit
 * @param cut whether there was more
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a page is not copied.
record WebAnswer(
    int status,
    @Nullable String contentType,
    @Nullable String contentEncoding,
    @Nullable String location,
    @Nullable String retryAfter,
    byte[] body,
    boolean cut) {

  /** The media type without parameters, lower case; empty when there is none. */
  String mediaType() {
    String type = contentType == null ? "" : contentType;
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
