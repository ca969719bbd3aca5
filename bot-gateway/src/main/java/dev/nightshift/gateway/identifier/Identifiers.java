package dev.nightshift.gateway.identifier;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Makes public identifiers: a prefix and ten characters of Crockford's base 32 in lower case, which
 * nobody can guess (50 bits) or misread.
 */
@Singleton
public final class Identifiers {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 10;

  private final RandomGenerator random;

  public Identifiers() {
    this(new SecureRandom());
  }

  Identifiers(RandomGenerator random) {
    this.random = random;
  }

  /** A new identifier such as {@code run-7k3m9x2pqa}. */
  public String next(String prefix) {
    StringBuilder id = new StringBuilder(prefix).append('-');
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
