package dev.nightshift.trading.session;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.engine.Counters;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session this instance took, and from where it goes on.
 *
 * @param token the lease's token at the time of the claim; every write goes under it
 * @param revision writes of all its holders so far
 * @param journalled entries of its journal so far
 * @param begun somebody was told that it started
 * @param reason why it is being stopped, if it is
 * @param snapshot {@code null}: it has read nothing yet
 * @param redo what it does again first; {@code null}: nothing
 * @param prices what its market did so far, for charts
 */
record Claim(
    String sessionId,
    long token,
    SessionTerms terms,
    String correlationId,
    long revision,
    long journalled,
    boolean begun,
    @Nullable String reason,
    @Nullable EngineSnapshot snapshot,
    FeedPosition position,
    @Nullable Redo redo,
    FeedTrouble trouble,
    List<Bar> prices) {

  Claim {
    prices = List.copyOf(prices);
  }

  /** A session that nobody has run yet. */
  static Claim fresh(String sessionId, long token, SessionTerms terms, String correlationId) {
    return new Claim(
        sessionId,
        token,
        terms,
        correlationId,
        0,
        0,
        false,
        null,
        null,
        FeedPosition.BEGINNING,
        null,
        FeedTrouble.NONE,
        List.of());
  }

  /** What is counted in all that is durable. */
  Counters counted() {
    if (redo != null) {
      return redo.counted();
    }
    return snapshot == null ? Counters.ZERO : snapshot.counters();
  }

  /** A candle as it is stored, in the units of people. */
  record Bar(
      Instant openedAt,
      long periodNs,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal volume,
      boolean repaired) {

    Candle candle(Instrument instrument) {
      long openNs = Math.addExact(openedAt.getEpochSecond() * 1_000_000_000L, openedAt.getNano());
      return new Candle(
          openNs,
          openNs + periodNs,
          units(open, instrument.priceDecimals()),
          units(high, instrument.priceDecimals()),
          units(low, instrument.priceDecimals()),
          units(close, instrument.priceDecimals()),
          units(volume, instrument.quantityDecimals()));
    }

    private static long units(BigDecimal number, int decimals) {
      return number.movePointRight(decimals).longValue();
    }
  }
}
