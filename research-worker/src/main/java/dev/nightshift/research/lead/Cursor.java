package dev.nightshift.research.lead;

import dev.nightshift.backbone.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the next one begins with what comes after that row in the list's order, so
 * that rows which come or go meanwhile neither double nor skip others.
 *
 * @param at by which the list is ordered
 * @param id of the row, which orders rows of one moment
 */
public record Cursor(Instant at, String id) {

  /** Most rows of a page. */
  private static final int MOST = 200;

  private static final int USUAL = 50;

  /** The form in which it is handed out. */
  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads {@link #encoded}.
   *
   * @throws ProblemException 400 when it is none
   */
  public static @Nullable Cursor of(@Nullable String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      int bar = text.indexOf('|');
      if (bar > 0 && text.indexOf('\0') < 0) {
        return new Cursor(Instant.parse(text.substring(0, bar)), text.substring(bar + 1));
      }
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw unreadable();
    }
    throw unreadable();
  }

  /** The same for rows whose ids are numbers. */
  public long number() {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException unreadable) {
      throw unreadable();
    }
  }

  /** The time as the database takes it. */
  public OffsetDateTime time() {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** How many rows a page has: as asked, within bounds. */
  public static int pageSize(@Nullable Integer asked) {
    return asked == null ? USUAL : Math.clamp(asked, 1, MOST);
  }

  private static ProblemException unreadable() {
    return new ProblemException(
        400, "cursor-unreadable", "That cursor is none of this list: begin at its first page.");
  }
}
