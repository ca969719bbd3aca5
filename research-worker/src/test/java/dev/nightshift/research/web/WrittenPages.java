package dev.nightshift.research.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;

/** Pages as tests write them, read as fetched ones are. */
public final class WrittenPages {

  private WrittenPages() {}

  public static Page page(String address, String html) {
    byte[] body = html.getBytes(UTF_8);
    WebAnswer answer =
        new WebAnswer(200, "text/html; charset=utf-8", null, null, null, body, false);
    try {
      return PageReader.page(URI.create(address), Instant.EPOCH, answer, body.length);
    } catch (IOException | PageFault broken) {
      throw new IllegalStateException(broken);
    }
  }
}
