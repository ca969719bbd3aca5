package dev.nightshift.gateway.telegram.inbound;

import org.jspecify.annotations.Nullable;

/**
 * The answer that every press of a button waits for.
 *
 * @param text why it does nothing, if it does nothing
 */
record QueryAnswer(String queryId, @Nullable String text) {

  /** Longest text that Telegram takes. */
  private static final int LONGEST = 200;

  QueryAnswer {
    text = text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
