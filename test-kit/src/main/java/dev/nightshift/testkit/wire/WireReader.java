package dev.nightshift.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection: bodies by length or in chunks, both bounded. */
final class WireReader {

  /** More than any upload that the Bot API takes, so that the refusal can be its own. */
  private static final int LARGEST_BODY = 64 * 1024 * 1024;

  private static final int LONGEST_LINE = 64 * 1024;

  private final InputStream in;
  private final OutputStream out;

  WireReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** The next request, or null where the client has closed the connection between two. */
  @Nullable WireRequest next() throws IOException {
    String first = line();
    if (first == null) {
      return null;
    }
    String[] words = first.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("not HTTP: " + first.length() + " characters without a target");
    }
    Map<String, String> headers = headers();
    int query = words[1].indexOf('?');
    return new WireRequest(
        words[0],
        query < 0 ? words[1] : words[1].substring(0, query),
        query < 0 ? "" : words[1].substring(query + 1),
        headers,
        body(headers));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = required(); !line.isEmpty(); line = required()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return Map.copyOf(headers);
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    return exactly(number(headers.getOrDefault("content-length", "0"), 10));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int size = chunkSize();
    while (size > 0) {
      if (whole.size() + size > LARGEST_BODY) {
        throw new IOException("a body of more than " + LARGEST_BODY + " bytes");
      }
      whole.writeBytes(exactly(size));
      required();
      size = chunkSize();
    }
    while (!required().isEmpty()) {
      // Trailers say nothing here.
    }
    return whole.toByteArray();
  }

  private int chunkSize() throws IOException {
    return number(required().split(";", 2)[0], 16);
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the body ended early");
    }
    return bytes;
  }

  private static int number(String digits, int radix) throws IOException {
    try {
      int number = Integer.parseInt(digits.strip(), radix);
      if (number >= 0 && number <= LARGEST_BODY) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("not a length: " + digits, e);
    }
    throw new IOException("not a length that is taken here: " + digits);
  }

  private String required() throws IOException {
    String line = line();
    if (line == null) {
      throw new EOFException("the request ended early");
    }
    return line;
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.size() > LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
      }
      line.write(next);
      next = in.read();
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
