package dev.nightshift.research.budget;

import java.math.BigDecimal;

/** How a reservation ends, and what that makes of one that has ended before. */
sealed interface Ending {

  /** It has cost this much, and that is known. */
  record Settled(BigDecimal actual, long inputTokens, long outputTokens) implements Ending {}

  /** It was refused and has cost nothing. */
  record Released() implements Ending {}

  /** Nobody knows whether the call was made; its holder says so. */
  record Unknown() implements Ending {}

  /** Nobody has said anything: its holder is gone or silent. */
  record Expired() implements Ending {}

  /** States of a reservation, as they are stored. */
  enum State {
    RESERVED,
    SETTLED,
    RELEASED,
    BOOKED,
    EXPIRED
  }

  /** The state it leads to. */
  default State state() {
    return switch (this) {
      case Settled _ -> State.SETTLED;
      case Released _ -> State.RELEASED;
      case Unknown _ -> State.BOOKED;
      case Expired _ -> State.EXPIRED;
    };
  }

  /**
   * Whether it still counts. What is known replaces what was assumed: a price the full amount, a
   * refusal the full amount of a reservation that only expired. Nothing replaces what is known.
   */
  default boolean counts(State before) {
    return switch (before) {
      case RESERVED -> true;
      case BOOKED -> this instanceof Settled;
      case EXPIRED -> this instanceof Settled || this instanceof Released;
      case SETTLED, RELEASED -> false;
    };
  }

  /** What it books in all, of a reservation of that amount. */
  default BigDecimal books(BigDecimal amount) {
    return switch (this) {
      case Settled settled -> settled.actual();
      case Released _ -> BigDecimal.ZERO;
      case Unknown _, Expired _ -> amount;
    };
  }
}
