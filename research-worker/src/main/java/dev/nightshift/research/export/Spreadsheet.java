package dev.nightshift.research.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An XLSX workbook, written while it is made: of a sheet only the last rows are in memory.
 *
 * <p>Every cell is text, also one that looks like a number or a formula: what is stored as text no
 * spreadsheet evaluates, so cells stand here exactly as they were found. Text beyond what a cell
 * can hold is cut, and what XML cannot hold is left out.
 */
final class Spreadsheet implements Closeable {

  /** Longest text of a cell, in UTF-16 units, by the file format. */
  private static final int MAX_CELL = 32_767;

  private static final int ROWS_AT_ONCE = 500;

  private final Workbook workbook;

  Spreadsheet(OutputStream out) {
    this.workbook = new Workbook(out, "Nightshift", null);
  }

  void sheet(String name, List<String> header, Stream<List<String>> rows) throws IOException {
    Worksheet sheet = workbook.newWorksheet(name);
    sheet.freezePane(0, 1);
    write(sheet, 0, header);
    int number = 1;
    for (Iterator<List<String>> left = rows.iterator(); left.hasNext(); number++) {
      write(sheet, number, left.next());
      if (number % ROWS_AT_ONCE == 0) {
        sheet.flush();
      }
    }
    sheet.finish();
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }

  private static void write(Worksheet sheet, int row, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      sheet.inlineString(row, column, fit(cells.get(column)));
    }
  }

  private static String fit(String text) {
    String plain =
        text.codePoints()
            .filter(Spreadsheet::isXml)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    if (plain.length() <= MAX_CELL) {
      return plain;
    }
    boolean torn = Character.isHighSurrogate(plain.charAt(MAX_CELL - 1));
    return plain.substring(0, torn ? MAX_CELL - 1 : MAX_CELL);
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
