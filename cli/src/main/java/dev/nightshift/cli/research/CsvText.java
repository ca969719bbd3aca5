package dev.nightshift.cli.research;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;

/**
 * Reads CSV as the workers read a directory: past a byte order mark, separated by whatever stands
 * most often in the first line, empty lines skipped, rows of any length.
 */
final class CsvText {
  private static final int PROBE_CHARS = 16_384;
  private static final int LONGEST_CELL_CHARS = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private CsvText() {}

  static CsvReader<CsvRecord> records(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return CsvReader.builder()
        .fieldSeparator(separator(text))
        .allowUnclosedQuote(false)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(LONGEST_CELL_CHARS)
        .ofCsvRecord(text);
  }

  private static char separator(BufferedReader text) throws IOException {
    text.mark(PROBE_CHARS);
    char[] probe = new char[PROBE_CHARS];
    int length = text.read(probe);
    text.reset();
    int[] counts = new int[128];
    boolean quoted = false;
    for (int i = 0; i < length && (quoted || (probe[i] != '\n' && probe[i] != '\r')); i++) {
      if (probe[i] == '"') {
        quoted = !quoted;
      } else if (!quoted && probe[i] < counts.length) {
        counts[probe[i]]++;
      }
    }
    char most = counts[';'] > counts[','] ? ';' : ',';
    return counts['\t'] > counts[most] ? '\t' : most;
  }
}
