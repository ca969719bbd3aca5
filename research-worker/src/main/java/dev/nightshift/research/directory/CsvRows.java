package dev.nightshift.research.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded CSV file in UTF-8, read once, line by line; memory does not grow with the file. Its
 * separator is found in its first line. Not thread-safe.
 */
public final class CsvRows implements Closeable {

  /** Longest cell accepted, in characters. */
  private static final int MAX_CELL = 1 << 20;

  private final String fileName;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;

  private CsvRows(String fileName, CsvReader<CsvRecord> csv) {
    this.fileName = fileName;
    this.csv = csv;
    this.records = csv.iterator();
  }

  /**
   * A line with its cells as written.
   *
   * @param number of the line on which it starts, from 1
   */
  public record Line(long number, List<String> cells) {
    public Line {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Opens a file.
   *
   * @param fileName as the person knows it, for sentences
   * @throws DirectoryException when it is no text
   */
  public static CsvRows open(String fileName, InputStream bytes) {
    try {
      BufferedReader text = DirectoryText.reader(fileName, bytes);
      return new CsvRows(
          fileName,
          CsvReader.builder()
              .fieldSeparator(DirectoryText.separator(text))
              .allowUnclosedQuote(false)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .maxBufferSize(MAX_CELL)
              .ofCsvRecord(text));
    } catch (CharacterCodingException notUtf8) {
      throw DirectoryText.notUtf8(fileName);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The next line; {@code null} after the last.
   *
   * @throws DirectoryException when the file is malformed there
   * @throws CancellationException when the thread is interrupted
   */
  public @Nullable Line next() {
    stopIfInterrupted();
    try {
      if (!records.hasNext()) {
        return null;
      }
      CsvRecord line = records.next();
      return new Line(line.getStartingLineNumber(), line.getFields());
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

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Reading only computes: nothing else would notice that whoever wanted it does not any more. */
  private void stopIfInterrupted() {
    if (Thread.interrupted()) {
      throw new CancellationException("Reading " + fileName + " was stopped.");
    }
  }

  private static String reason(CsvParseException malformed) {
    String message = malformed.getMessage();
    return message == null ? "unreadable" : message.replaceAll("[.\\s]+$", "");
  }
}
