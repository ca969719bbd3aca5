package dev.nightshift.gateway.trading;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order beside the strategy's as it is asked for; nothing in it is checked yet. */
@Schema(name = "OrderForm")
public record OrderForm(
    @Schema(
            description =
                "1 to 64 characters, unique within the session for ever: the same again is answered"
                    + " with what became of the first; default: a new one")
        @Nullable String clientOrderId,
    @Schema(description = "buy or sell", required = true) @Nullable String side,
    @Schema(
            description =
                "market, limit, stop, stop-limit, take-profit or trailing-stop; default: by the"
                    + " prices that are given")
        @Nullable String type,
    @Schema(description = "in the base currency, a decimal", required = true)
        @Nullable String quantity,
    @Schema(description = "worst price it accepts") @Nullable String limitPrice,
    @Schema(description = "price that sets it off") @Nullable String stopPrice,
    @Schema(
            description =
                "distance of a trailing stop: an amount such as 50, or a share such as 0.5%")
        @Nullable String trail,
    @Schema(description = "gtc, ioc or day; default gtc") @Nullable String timeInForce,
    @Schema(description = "it may close a position, never open one; default false")
        @Nullable Boolean reduceOnly,
    @Schema(description = "the exits that it brings along") @Nullable Exits bracket) {

  /** Exits of which one cancels the others; at least one of them. */
  @Schema(name = "OrderExits")
  public record Exits(
      @Schema(description = "price of the stop") @Nullable String stopLoss,
      @Schema(description = "price of the take-profit") @Nullable String takeProfit,
      @Schema(description = "distance of the trailing stop, such as 50 or 0.5%")
          @Nullable String trail) {}
}
