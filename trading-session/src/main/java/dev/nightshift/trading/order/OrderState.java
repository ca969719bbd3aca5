package dev.nightshift.trading.order;

/**
 * Where an order is: DENIED by our own checks, REJECTED by the full execution queue or the venue's
 * rules, or ACCEPTED and on its way or at work; then executed in parts, and at last FILLED,
 * CANCELLED or EXPIRED, which are final.
 */
public enum OrderState {
  NEW,
  DENIED,
  REJECTED,
  ACCEPTED,
  PARTIALLY_FILLED,
  FILLED,
  CANCELLED,
  EXPIRED;

  /** Nothing more becomes of it. */
  public boolean ended() {
    return switch (this) {
      case NEW, ACCEPTED, PARTIALLY_FILLED -> false;
      case DENIED, REJECTED, FILLED, CANCELLED, EXPIRED -> true;
    };
  }

  /** Whether an order may go from here to there. */
  public boolean mayBecome(OrderState next) {
    return switch (this) {
      case NEW -> next == DENIED || next == REJECTED || next == ACCEPTED;
      case ACCEPTED, PARTIALLY_FILLED ->
          next == PARTIALLY_FILLED || next == FILLED || next == CANCELLED || next == EXPIRED;
      case DENIED, REJECTED, FILLED, CANCELLED, EXPIRED -> false;
    };
  }
}
