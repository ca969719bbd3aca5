package dev.nightshift.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightshift.backbone.http.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ends: the sort key of its last row, opaque to clients. Rows added or gone
 * meanwhile neither shift the next page nor repeat a row.
 */
public final class PageKey {

  private static final String SEPARATOR = "\n";

  private final List<String> parts;

  private PageKey(List<String> parts) {
    this.parts = parts;
  }

  /** Of flags, instants, numbers and ids. */
  public static PageKey of(Object... parts) {
    return new PageKey(Arrays.stream(parts).map(Object::toString).toList());
  }

  /**
   * Reads the page after a cursor.
   *
   * @param cursor as a client brought it back; {@code null}: the first page
   * @throws ProblemException 400 when the list never gave out that cursor
   */
  public static <T> Page<T> reading(
      @Nullable String cursor, Function<@Nullable PageKey, Page<T>> page) {
    if (cursor == null) {
      return page.apply(null);
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      return page.apply(new PageKey(List.of(text.split(SEPARATOR, -1))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException foreign) {
      throw new ProblemException(
          400,
          "cursor-unreadable",
          "The cursor '" + cursor + "' is none of this list's; leave it out to begin anew.");
    }
  }

  /** As it stands in an address. */
  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
  }

  public boolean flag(int part) {
    return switch (text(part)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("no flag: " + text(part));
    };
  }

  public Instant instant(int part) {
    return Instant.parse(text(part));
  }

  public long number(int part) {
    return Long.parseLong(text(part));
  }

  /** A text of that shape; any other was never given out. */
  public String text(int part, Pattern shape) {
    String text = text(part);
    if (!shape.matcher(text).matches()) {
      throw new IllegalArgumentException("not " + shape + ": " + text);
    }
    return text;
  }

  public String text(int part) {
    String text = parts.get(part);
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no text of ours");
    }
    return text;
  }
}
