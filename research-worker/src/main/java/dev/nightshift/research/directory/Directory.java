package dev.nightshift.research.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.nightshift.research.directory.RowReader.Line;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.NoSuchElementException;
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

  /** Longest cell accepted, in characters. */
  private static final int MAX_CELL = 1 << 20;

  private final String fileName;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;
  private final Header header;
  private final boolean domainsWillDo;
  private int rows;
  private int skipped;
  private @Nullable String firstSkipped;

  private Directory(String fileName, CsvReader<CsvRecord> csv, boolean domainsWillDo) {
    this.fileName = fileName;
    this.csv = csv;
    this.records = csv.iterator();
    this.domainsWillDo = domainsWillDo;
    CsvRecord first = next();
    if (first == null) {
      throw new DirectoryException(
          fileName + " is empty: upload a CSV file with a header line and one row per company.");
    }
    this.header = Header.of(fileName, first.getFields(), domainsWillDo);
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
    try {
      BufferedReader text = DirectoryText.reader(fileName, bytes);
      return new Directory(
          fileName,
          CsvReader.builder()
              .fieldSeparator(DirectoryText.separator(text))
              .allowUnclosedQuote(false)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .maxBufferSize(MAX_CELL)
              .ofCsvRecord(text),
          domainsWillDo);
    } catch (CharacterCodingException notUtf8) {
      throw DirectoryText.notUtf8(fileName);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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
    for (CsvRecord csvRecord = next(); csvRecord != null; csvRecord = next()) {
      long number = csvRecord.getStartingLineNumber();
      switch (reader.read(number, csvRecord.getFields())) {
        case Line.Usable(DirectoryRow row) -> {
          rows++;
          consumer.accept(row);
        }
        case Line.Unusable(String why) -> skip(number, why);
      }
      stopIfInterrupted();
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
    try {
      csv.close();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void skip(long number, String why) {
    skipped++;
    if (firstSkipped == null) {
      firstSkipped = "line %d %s".formatted(number, why);
    }
  }

  /** Reading only computes: nothing else would notice that whoever wanted it does not any more. */
  private void stopIfInterrupted() {
    if (Thread.interrupted()) {
      throw new CancellationException("Reading " + fileName + " was stopped.");
    }
  }

  private @Nullable CsvRecord next() {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException malformed) {
      throw new DirectoryException(
          fileName
              + " is not a well-formed CSV file ("
              + reason(malformed)
              + "): check the quotes there and upload it again.");
    } catch (UncheckedIOException unreadable) {
      if (unreadable.getCause() instanceof CharacterCodingException) {
        throw DirectoryText.notUtf8(fileName);
      }
      throw unreadable;
    } catch (NoSuchElementException ended) {
      return null;
    }
  }

  private static String reason(CsvParseException malformed) {
    String message = malformed.getMessage();
    return message == null ? "unreadable" : message.replaceAll("[.\\s]+$", "");
  }
}
