package dev.nightshift.trading.live;

import dev.nightshift.trading.instrument.Decimals;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.venue.VenueMessage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a market tells finer prices than the instrument has: several messages in a row are too
 * fine, and none in between is not. Says it once in the log, and as long as it is so to whoever
 * asks, on any thread.
 */
final class FinerMarket {

  private static final Logger LOG = Logger.getLogger(FinerMarket.class);

  private final String venue;
  private final Instrument instrument;
  private int inARow;
  private int decimals;
  private boolean said;
  private volatile @Nullable String sentence;

  FinerMarket(String venue, Instrument instrument) {
    this.venue = venue;
    this.instrument = instrument;
  }

  /** A message was passed on. */
  void passed(VenueMessage message) {
    if (message instanceof VenueMessage.Trade || message instanceof VenueMessage.Quote) {
      inARow = 0;
      sentence = null;
    }
  }

  /** A message was dropped because it is too fine. */
  void tooFine(VenueMessage message) {
    decimals = Math.max(decimals, needed(message));
    inARow++;
    if (inARow < Guard.AGREEING || sentence != null) {
      return;
    }
    sentence =
        "%s tells prices of %s with %d decimals, and %d are read here; set nightshift.trading.venue.instrument.%s.price-decimals=%d on trading-session."
            .formatted(
                venue,
                instrument.symbol(),
                decimals,
                instrument.priceDecimals(),
                instrument.symbol(),
                decimals);
    if (!said) {
      said = true;
      LOG.error(sentence);
    }
  }

  private static int needed(VenueMessage message) {
    return switch (message) {
      case VenueMessage.Trade trade -> Decimals.needed(trade.price());
      case VenueMessage.Quote quote ->
          Math.max(Decimals.needed(quote.bid()), Decimals.needed(quote.ask()));
      case VenueMessage.Depth depth ->
          depth.levels().stream().mapToInt(level -> Decimals.needed(level.price())).max().orElse(0);
      case VenueMessage.Kline _, VenueMessage.Mark _, VenueMessage.Other _ -> 0;
    };
  }

  /** What is wrong and what to do, in one sentence; null: nothing is. */
  @Nullable String sentence() {
    return sentence;
  }
}
