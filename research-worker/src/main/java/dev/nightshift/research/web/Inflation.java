package dev.nightshift.research.web;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Bodies without their compression, within the same bound, however small they were sent. */
final class Inflation {

  private Inflation() {}

  /**
   * The body as it was meant, cut at the bound.
   *
   * @throws PageFault when it is compressed in another way than was asked for
   * @throws IOException when it is damaged
   */
  static byte[] of(WebAnswer answer, int maxBytes) throws IOException, PageFault {
    String encoding = answer.contentEncoding() == null ? "" : answer.contentEncoding().strip();
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> answer.body();
      case "gzip", "x-gzip" -> inflated(answer, maxBytes);
      default -> throw new PageFault(PageVerdict.FAIL, "it is compressed as " + encoding);
    };
  }

  /** What was cut on its way ends in the middle of the compressed text; the part before is good. */
  private static byte[] inflated(WebAnswer answer, int maxBytes) throws IOException {
    byte[] text = new byte[maxBytes];
    int length = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      int read = in.read(text, 0, maxBytes);
      while (read > 0) {
        length += read;
        read = in.read(text, length, maxBytes - length);
      }
    } catch (EOFException ended) {
      if (!answer.cut()) {
        throw ended;
      }
    }
    return Arrays.copyOf(text, length);
  }
}
