package dev.nightshift.research.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What stands behind a mail or telephone link. */
public final class LinkedAddress {

  private LinkedAddress() {}

  /** The address without scheme, parameters and encoding; as it is where that is broken. */
  public static String of(String href) {
    String address = href.substring(href.indexOf(':') + 1).split("\\?", 2)[0];
    try {
      return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8).strip();
    } catch (IllegalArgumentException notEncoded) {
      return address.strip();
    }
  }
}
