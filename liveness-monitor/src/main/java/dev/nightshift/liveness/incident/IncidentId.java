package dev.nightshift.liveness.incident;

import java.security.SecureRandom;

/** Makes ids of incidents: {@code inc-} and ten characters of Crockford's base 32 (50 bits). */
final class IncidentId {

  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int CHARACTERS = 10;

  private final SecureRandom random = new SecureRandom();

  String next() {
    StringBuilder id = new StringBuilder("inc-");
    for (int i = 0; i < CHARACTERS; i++) {
      id.append(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return id.toString();
  }
}
