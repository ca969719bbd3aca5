package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a running session is told from outside. */
sealed interface Instruction {

  /** The command to acknowledge once the effect is durable; {@code null}: there is none. */
  @Nullable UUID commandId();

  /** Who wants it, for the reason. */
  String by();

  /**
   * No more decisions, and the end that the policy says.
   *
   * @param policy {@code null}: the one it was started with
   */
  record Stop(@Nullable UUID commandId, @Nullable String policy, String by)
      implements Instruction {}

  /** At once. */
  record Kill(@Nullable UUID commandId, String by) implements Instruction {}

  /** No entries until it is resumed. */
  record Pause(@Nullable UUID commandId, String by) implements Instruction {}

  /** Entries again. */
  record Resume(@Nullable UUID commandId, String by) implements Instruction {}

  /** Orders cancelled, position closed; it goes on, paused. */
  record Flatten(@Nullable UUID commandId, String by) implements Instruction {}

  /** A lock taken away before its time. */
  record Lift(@Nullable UUID commandId, String lockId, String by) implements Instruction {}

  /** An order beside the strategy's. */
  record Place(@Nullable UUID commandId, PlaceTradingOrder order) implements Instruction {
    @Override
    public String by() {
      return order.requestedBy();
    }
  }

  /** An order cancelled, whoever placed it. */
  record Cancel(@Nullable UUID commandId, String clientOrderId, String by) implements Instruction {}
}
