package dev.nightshift.gateway.telegram.botapi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bot's secret, {@code <bot id>:<key>}. It is part of every URL, so it is never printed, and
 * what is no token is never put into one.
 */
final class BotToken {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18}):[A-Za-z0-9_-]+");

  /** Anything that looks like a token, whosever it is. */
  private static final Pattern LOOKALIKE =
      Pattern.compile("\\d{3,18}(?::|%3[Aa])[A-Za-z0-9_-]{8,}");

  private final String value;
  private final long botId;
  private final boolean wellFormed;

  BotToken(String configured) {
    this.value = configured.strip();
    Matcher form = FORM.matcher(value);
    this.wellFormed = form.matches();
    this.botId = wellFormed ? Long.parseLong(form.group(1)) : 0;
  }

  boolean wellFormed() {
    return wellFormed;
  }

  /** The bot's user id; 0 when the token is malformed. */
  long botId() {
    return botId;
  }

  /** For the URL of a call, and for nothing else. */
  String reveal() {
    return value;
  }

  /** The text without this token or anything like it. */
  String removeFrom(String text) {
    String known = value.isEmpty() ? text : text.replace(value, "<token>");
    return LOOKALIKE.matcher(known).replaceAll("<token>");
  }

  @Override
  public String toString() {
    return "<token>";
  }
}
