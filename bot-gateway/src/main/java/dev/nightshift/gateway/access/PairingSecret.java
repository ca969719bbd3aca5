package dev.nightshift.gateway.access;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A pairing code as people pass it on: eight characters of Crockford's base 32, read whatever the
 * case, with O for 0, and I and L for 1. The first three only find it (15 bits); the other five are
 * the secret (25 bits), and so three wrong tries against one code leave less than one chance in ten
 * million.
 */
record PairingSecret(String text) {

  static final int LENGTH = 8;
  private static final int SELECTOR = 3;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one. */
  static PairingSecret next() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new PairingSecret(text.toString());
  }

  /** What somebody typed, hyphens and spaces aside; empty when no code looks like this. */
  static Optional<PairingSecret> read(String typed) {
    String text =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    boolean code = text.length() == LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    return code ? Optional.of(new PairingSecret(text)) : Optional.empty();
  }

  /** The part that finds it. */
  String selector() {
    return text.substring(0, SELECTOR);
  }

  @Override
  public String toString() {
    return "PairingSecret[" + selector() + "…]";
  }
}
