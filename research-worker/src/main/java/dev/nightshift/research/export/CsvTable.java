package dev.nightshift.research.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

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

  private CsvTable() {}

  static byte[] of(List<String> header, List<List<String>> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .build(bytes, StandardCharsets.UTF_8)) {
      csv.writeRecord(header);
      for (List<String> row : rows) {
        csv.writeRecord(row.stream().map(CsvTable::defused).toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return marked(bytes.toByteArray());
  }

  /** The cell as it may be opened by a program that evaluates formulas. */
  public static String defused(String cell) {
    return STARTS_A_FORMULA.matcher(cell).find() ? "'" + cell : cell;
  }

  private static byte[] marked(byte[] csv) {
    for (byte b : csv) {
      if (b < 0) {
        byte[] marked = Arrays.copyOf(BYTE_ORDER_MARK, BYTE_ORDER_MARK.length + csv.length);
        System.arraycopy(csv, 0, marked, BYTE_ORDER_MARK.length, csv.length);
        return marked;
      }
    }
    return csv;
  }
}
