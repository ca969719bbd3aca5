package dev.nightshift.research.directory;

import dev.nightshift.research.directory.RowReader.Line;
import java.io.Closeable;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A directory being read, once, from its first row to its last.
 *
 * <p>Memory does not grow with the file. Rows that name no company, have more cells than the header
 * or name it by what can be no name are skipped and counted. Not thread-safe.
 */
public final class Directory implements Closeable {

  private final String fileName;
  private final CsvRows lines;
  private final Header header;
  private final boolean domainsWillDo;
  private int rows;
  private int skipped;
  private @Nullable String firstSkipped;

  private Directory(String fileName, CsvRows lines, boolean domainsWillDo) {
    this.fileName = fileName;
    this.lines = lines;
    this.domainsWillDo = domainsWillDo;
    CsvRows.Line first = lines.next();
    if (first == null) {
      throw new DirectoryException(
          fileName + " is empty: upload a CSV file with a header line and one row per company.");
    }
    this.header = Header.of(fileName, first.cells(), domainsWillDo);
  }

  /**
   * Reads the header; the rows are read by {@link #forEach}.
   *
   * @param fileName as the person knows it, for sources and sentences
   * @throws DirectoryException when the file is empty, not text or has no column for names
   */
  public static Directory open(String fileName, InputStream bytes) {
    return open(fileName, bytes, false);
  }

  /**
   * As {@link #open}, for a list of companies of which only the domains may be known; a row without
   * a name goes by its domain.
   */
  static Directory openSkipList(String fileName, InputStream bytes) {
    return open(fileName, bytes, true);
  }

  private static Directory open(String fileName, InputStream bytes, boolean domainsWillDo) {
    return new Directory(fileName, CsvRows.open(fileName, bytes), domainsWillDo);
  }

  public String fileName() {
    return fileName;
  }

  public Header header() {
    return header;
  }

  /**
   * Passes every row that can be used, in the file's order.
   *
   * @throws DirectoryException when the file is malformed or has no such row
   * @throws CancellationException when the thread is interrupted
   */
  public void forEach(Consumer<DirectoryRow> consumer) {
    RowReader reader = new RowReader(fileName, header, domainsWillDo);
    for (CsvRows.Line line = lines.next(); line != null; line = lines.next()) {
      long number = line.number();
      switch (reader.read(number, line.cells())) {
        case Line.Usable(DirectoryRow row) -> {
          rows++;
          consumer.accept(row);
        }
        case Line.Unusable(String why) -> skip(number, why);
      }
    }
    if (rows == 0) {
      throw new DirectoryException(
          fileName
              + " has a header but no row that can be used"
              + (firstSkipped == null ? "" : " (" + firstSkipped + ")")
              + ": add one row per company and upload it again.");
    }
  }

  /** Rows passed on so far. */
  public int rows() {
    return rows;
  }

  /** Rows skipped so far. */
  public int skipped() {
    return skipped;
  }

  /** The first row skipped and why, for a sentence; {@code null} when none was. */
  public @Nullable String firstSkipped() {
    return firstSkipped;
  }

  @Override
  public void close() {
    lines.close();
  }

  private void skip(long number, String why) {
    skipped++;
    if (firstSkipped == null) {
      firstSkipped = "line %d %s".formatted(number, why);
    }
  }
}
