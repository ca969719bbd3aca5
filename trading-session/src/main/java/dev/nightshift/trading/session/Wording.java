package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.Ending;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.Unfilled;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.risk.BreakerKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences that say why a session ended. */
final class Wording {

  private Wording() {}

  /** What an instruction makes of a session; empty: it goes on. */
  static Optional<SessionState> ending(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Stop _ -> Optional.of(SessionState.STOPPED);
      case Instruction.Kill _ -> Optional.of(SessionState.KILLED);
      case Instruction.Pause _,
          Instruction.Resume _,
          Instruction.Flatten _,
          Instruction.Lift _,
          Instruction.Place _,
          Instruction.Cancel _ ->
          Optional.empty();
    };
  }

  /** {@code Stopped by the operator}. */
  static String by(SessionState state, String requestedBy) {
    return (state == SessionState.KILLED ? "Killed by " : "Stopped by ") + requestedBy;
  }

  /** What a session's end is called when nobody asked for it. */
  static String of(Ending ending) {
    return switch (ending) {
      case FEED_ENDED -> "The feed ended";
      case DURATION_OVER -> "The session's time is over";
      case STOPPED -> "Stopped";
      case BREAKER -> "A circuit breaker tripped";
      case KILLED -> "Killed";
    };
  }

  /** Of a position that was opened by that. */
  static String side(Side opened) {
    return opened == Side.BUY ? "LONG" : "SHORT";
  }

  /** What closed a position. */
  static String of(OrderPurpose purpose) {
    return switch (purpose) {
      case ENTRY, EXIT -> "the strategy";
      case STOP_LOSS -> "its stop loss";
      case TAKE_PROFIT -> "its take profit";
      case TRAILING_STOP -> "its trailing stop";
      case MANUAL -> "an order from outside";
      case FLATTEN -> "it was flattened";
      case SESSION_END -> "the end of the session";
      case LIQUIDATION -> "liquidation";
    };
  }

  static String of(BreakerKind kind) {
    return switch (kind) {
      case DAILY_LOSS -> "daily loss";
      case DRAWDOWN -> "drawdown";
      case CONSECUTIVE_LOSSES -> "losses in a row";
    };
  }

  /** One sentence: why, and what else there is to know beside the figures. */
  static String ended(String why, EngineSnapshot at, Instrument instrument, boolean dryRun) {
    List<String> parts = new ArrayList<>();
    parts.add(why);
    if (dryRun) {
      parts.add("a dry run with " + count(at.counters().decisions(), "decision") + " and no order");
    }
    for (Unfilled kind : at.unfilled()) {
      String became = kind.state().name().toLowerCase(Locale.ROOT);
      parts.add(count(kind.orders(), "order") + " " + became + " (" + kind.reason() + ")");
    }
    if (!at.working().isEmpty()) {
      parts.add(count(at.working().size(), "working order") + " kept on record");
    }
    if (at.account().position() != 0) {
      String remains = plain(instrument.quantityOf(at.account().position()));
      parts.add(remains + " " + instrument.symbol() + " remain open");
    }
    return String.join("; ", parts) + ".";
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A number without exponent and without zeros at its end. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
