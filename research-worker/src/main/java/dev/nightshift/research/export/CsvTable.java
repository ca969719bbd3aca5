package dev.nightshift.research.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CSV file by RFC 4180, in UTF-8, that opens cleanly in a spreadsheet.
 *
 * <p>A cell that would start a formula gets an apostrophe in front, and so does one that starts
 * with apostrophes before such a sign: taking one away again gives every cell back as it was. A
 * file with letters beyond ASCII begins with a byte order mark, without which spreadsheets take it
 * for another encoding; one without such letters reads the same either way and has none.
 */
public final class CsvTable {

  private static final Pattern STARTS_A_FORMULA = Pattern.compile("^'*[=+\\-@\\t\\r]");
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private static final int LAST_OF_ASCII = 0x7f;

  private CsvTable() {}

  /** The table as a file, written row by row; the caller closes. */
  static InputStream of(List<String> header, Stream<List<String>> rows) throws IOException {
    AtomicBoolean beyondAscii = new AtomicBoolean();
    InputStream file =
        NamelessFile.of(
            out -> {
              out.write(BYTE_ORDER_MARK);
              write(header, rows.peek(row -> beyondAscii.compareAndSet(false, !ascii(row))), out);
            });
    if (!beyondAscii.get()) {
      file.skipNBytes(BYTE_ORDER_MARK.length);
    }
    return file;
  }

  /** The cell as it may be opened by a program that evaluates formulas. */
  public static String defused(String cell) {
    return STARTS_A_FORMULA.matcher(cell).find() ? "'" + cell : cell;
  }

  private static void write(List<String> header, Stream<List<String>> rows, OutputStream out)
      throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8)) {
      csv.writeRecord(header);
      for (Iterator<List<String>> left = rows.iterator(); left.hasNext(); ) {
        csv.writeRecord(left.next().stream().map(CsvTable::defused).toList());
      }
    }
  }

  private static boolean ascii(List<String> row) {
    return row.stream().allMatch(cell -> cell.chars().allMatch(unit -> unit <= LAST_OF_ASCII));
  }
}
