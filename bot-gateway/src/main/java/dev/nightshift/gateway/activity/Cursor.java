package dev.nightshift.gateway.activity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Place in the feed: the writing transaction and the row's number within the order of rows. Readers
 * only ever see rows of transactions older than every open one, so nothing appears before a cursor
 * once it was given out.
 */
public record Cursor(long transaction, long row) implements Comparable<Cursor> {

  /** Before everything. */
  public static final Cursor START = new Cursor(0, 0);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /** Reads what {@link #toString} wrote; empty for anything else. */
  public static Optional<Cursor> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new Cursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Cursor other) {
    int byTransaction = Long.compare(transaction, other.transaction);
    return byTransaction != 0 ? byTransaction : Long.compare(row, other.row);
  }

  @Override
  public String toString() {
    return transaction + "-" + row;
  }
}
