package dev.nightshift.gateway.security;

/** What a caller may do. */
public enum Role {
  /** Everything. */
  OWNER,
  /** Everything but what concerns other people's rights. */
  OPERATOR,
  /** Look, and change nothing. */
  VIEWER;

  boolean mayChange() {
    return switch (this) {
      case OWNER, OPERATOR -> true;
      case VIEWER -> false;
    };
  }
}
