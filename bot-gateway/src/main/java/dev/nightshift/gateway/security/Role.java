package dev.nightshift.gateway.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do; each role covers those after it. */
public enum Role {
  /** Everything. */
  OWNER,
  /** Everything but what concerns other people's rights. */
  OPERATOR,
  /** Look, and change nothing. */
  VIEWER;

  /** The one rule about rights: whether this role may do what takes at least that one. */
  public boolean covers(Role least) {
    return compareTo(least) <= 0;
  }

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name, in any case. */
  public static Optional<Role> ofWord(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equalsIgnoreCase(word)).findFirst();
  }
}
