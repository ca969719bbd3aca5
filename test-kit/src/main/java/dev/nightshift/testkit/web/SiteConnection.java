package dev.nightshift.testkit.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client's connection: reads GET requests, writes answers good and bad. */
final class SiteConnection {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final byte[] FILLING =
      "<p>and so it goes on and on, without an end</p>\n"
          .repeat(200)
          .getBytes(StandardCharsets.UTF_8);

  private final Socket connection;
  private final InputStream in;
  private final OutputStream out;

  SiteConnection(Socket connection) throws IOException {
    this.connection = connection;
    this.in = new BufferedInputStream(connection.getInputStream());
    this.out = connection.getOutputStream();
  }

  /** The next request, or null where the client has closed the connection. */
  @Nullable SiteRequest next() throws IOException {
    String first = line();
    if (first == null) {
      return null;
    }
    String[] words = first.split(" ", 3);
    if (words.length < 3 || !words[0].equals("GET")) {
      throw new IOException("not a GET: " + first);
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    String host = headers.getOrDefault("host", "").toLowerCase(Locale.ROOT);
    return new SiteRequest(host.replaceFirst(":\\d+$", ""), words[1], headers, System.nanoTime());
  }

  /** Whether the connection can be used again. */
  boolean answer(SiteAnswer answer) throws IOException, InterruptedException {
    return switch (answer) {
      case SiteAnswer.Whole whole -> {
        out.write(encoded(whole, whole.body().length));
        yield true;
      }
      case SiteAnswer.Torn() -> {
        SiteAnswer.Whole whole = SiteAnswer.html("<p>torn in the middle</p>");
        out.write(encoded(whole, whole.body().length / 2));
        yield false;
      }
      case SiteAnswer.Endless() -> {
        begin();
        while (true) {
          out.write(FILLING);
        }
      }
      case SiteAnswer.SlowLoris(var pause) -> {
        begin();
        for (int i = 0; true; i++) {
          out.write(FILLING[i % FILLING.length]);
          Thread.sleep(pause);
        }
      }
      case SiteAnswer.Reset() -> {
        connection.setSoLinger(true, 0);
        yield false;
      }
    };
  }

  /** A body of unknown length ends with its connection. */
  private void begin() throws IOException {
    out.write(
        "HTTP/1.1 200 Status\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] encoded(SiteAnswer.Whole whole, int bytes) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + whole.status() + " Status\r\n");
    whole.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + whole.body().length + "\r\n\r\n");
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(head.length() + bytes);
    encoded.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    encoded.write(whole.body(), 0, bytes);
    return encoded.toByteArray();
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next != '\n') {
      if (next < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("the request ended early or has too long a line");
      }
      line.write(next);
      next = in.read();
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
