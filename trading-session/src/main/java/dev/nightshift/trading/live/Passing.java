package dev.nightshift.trading.live;

import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.venue.VenueMessage;
import java.util.function.LongConsumer;

/** Brings what can be true of a venue's messages to the readers, in the instrument's units. */
final class Passing {

  private final Conversion conversion;
  private final FeedTeller teller;
  private final MissedTrades missed;
  private final FeedBook book;
  private final LongConsumer unaccounted;
  private final FundingClock funding = new FundingClock();
  private final KlineCloser klines = new KlineCloser();

  /**
   * @param unaccounted hears of settlements of funding whose rates were never told
   */
  Passing(
      Conversion conversion,
      FeedTeller teller,
      MissedTrades missed,
      FeedBook book,
      LongConsumer unaccounted) {
    this.conversion = conversion;
    this.teller = teller;
    this.missed = missed;
    this.book = book;
    this.unaccounted = unaccounted;
  }

  /** Another connection begins. */
  void interrupted() {
    teller.interrupted();
    book.restart();
    klines.interrupted();
  }

  /** A part of the book came that cannot be true, or cannot be understood. */
  void bookLost() {
    book.lost();
  }

  /**
   * @param lastId the newest id before a trade
   * @throws ArithmeticException it is too large for the instrument's units
   */
  void pass(VenueMessage message, long lastId) {
    switch (message) {
      case VenueMessage.Trade trade -> {
        missed.next(trade, lastId);
        teller.tell(conversion.trade(trade));
      }
      case VenueMessage.Quote quote -> teller.tell(conversion.quote(quote));
      case VenueMessage.Depth depth -> book.changed(depth);
      case VenueMessage.Kline kline ->
          klines.pushed(kline).ifPresent(over -> teller.tell(conversion.candle(over)));
      case VenueMessage.Mark mark -> {
        teller.tell(conversion.mark(mark));
        funding.announced(mark).ifPresent(this::settle);
      }
      case VenueMessage.Other _ -> {
        // Nothing to trade on.
      }
    }
  }

  private void settle(FundingClock.Settlement settlement) {
    teller.tell(new FeedMessage.Funding(settlement.rateE8()));
    if (settlement.unaccounted() > 0) {
      unaccounted.accept(settlement.unaccounted());
    }
  }
}
