package dev.nightshift.testkit.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** How a page answers. */
public sealed interface SiteAnswer {

  /** A whole answer. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Whole(int status, Map<String, String> headers, byte[] body) implements SiteAnswer {

    /** The same with another header. */
    public Whole with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Whole(status, more, body);
    }
  }

  /** HTML without an end: as much as the other side takes, as fast as it does. */
  record Endless() implements SiteAnswer {}

  /** HTML that comes byte by byte, with a pause after each; it never stops for long. */
  record SlowLoris(Duration pause) implements SiteAnswer {}

  /** The connection is reset without a byte of an answer. */
  record Reset() implements SiteAnswer {}

  /** Half of the body that was promised, then the connection ends. */
  record Torn() implements SiteAnswer {}

  /** A page in UTF-8. */
  static Whole html(String html) {
    return bytes("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /** A page in that charset, which its header does not tell. */
  static Whole html(String html, Charset charset) {
    return bytes("text/html", html.getBytes(charset));
  }

  static Whole text(String text) {
    return bytes("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Whole bytes(String contentType, byte[] body) {
    return new Whole(200, Map.of("Content-Type", contentType), body);
  }

  static Whole status(int status) {
    return new Whole(status, Map.of("Content-Type", "text/plain"), new byte[0]);
  }

  /** A refusal that says when to come again, in seconds. */
  static Whole retryAfter(int status, int seconds) {
    return status(status).with("Retry-After", Integer.toString(seconds));
  }

  static Whole redirect(String location) {
    return status(302).with("Location", location);
  }

  /** Compressed HTML that grows to that many bytes of white space. */
  static Whole gzipBomb(int bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write("<html><body><p>Begin".getBytes(StandardCharsets.UTF_8));
      byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      for (int written = 0; written < bytes; written += spaces.length) {
        gzip.write(spaces);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes("text/html; charset=utf-8", compressed.toByteArray())
        .with("Content-Encoding", "gzip");
  }
}
