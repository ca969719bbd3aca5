package dev.nightshift.gateway.trading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order of a session and what became of it; amounts are decimals. */
public record OrderView(
    long number,
    String clientOrderId,
    String type,
    String side,
    String quantity,
    @Nullable String limitPrice,
    @Nullable String stopPrice,
    @Nullable String purpose,
    String state,
    @Nullable String reason,
    String filled,
    Instant decidedAt,
    Instant changedAt) {

  /** Nothing more becomes of it. */
  public boolean ended() {
    return switch (state) {
      case "NEW", "ACCEPTED", "PARTIALLY_FILLED" -> false;
      default -> true;
    };
  }
}
