package dev.nightshift.research.directory;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells text from other files, decodes it strictly and finds the separator in use. */
final class DirectoryText {

  private static final int PROBE_BYTES = 8_192;
  private static final int PROBE_CHARS = 16_384;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private DirectoryText() {}

  /** A reader past a byte order mark, if there is one, that supports mark and reset. */
  static BufferedReader reader(String fileName, InputStream bytes) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, PROBE_BYTES);
    buffered.mark(PROBE_BYTES);
    byte[] head = buffered.readNBytes(PROBE_BYTES);
    buffered.reset();
    refuseBinary(fileName, head);
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                buffered,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            PROBE_CHARS);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** The one of comma, semicolon and tab that stands most often in the first line. */
  static char separator(BufferedReader text) throws IOException {
    text.mark(PROBE_CHARS);
    char[] probe = new char[PROBE_CHARS];
    int length = text.read(probe);
    text.reset();
    int[] counts = new int[128];
    boolean quoted = false;
    for (int i = 0; i < length && (quoted || !isLineEnd(probe[i])); i++) {
      if (probe[i] == '"') {
        quoted = !quoted;
      } else if (!quoted && probe[i] < counts.length) {
        counts[probe[i]]++;
      }
    }
    char most = counts[';'] > counts[','] ? ';' : ',';
    return counts['\t'] > counts[most] ? '\t' : most;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  static DirectoryException notUtf8(String fileName) {
    return new DirectoryException(
        fileName + " is not UTF-8 text: save it as \"CSV UTF-8\" and upload it again.");
  }

  private static void refuseBinary(String fileName, byte[] head) {
    if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
      throw new DirectoryException(
          fileName
              + " is a spreadsheet or an archive, not a CSV file: save it as \"CSV UTF-8\" and"
              + " upload that.");
    }
    for (byte b : head) {
      if (b == 0) {
        throw new DirectoryException(
            fileName + " is not a text file: save it as \"CSV UTF-8\" and upload that.");
      }
    }
  }
}
