package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.instrument.Decimals;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import dev.nightshift.trading.venue.binance.CombinedMessage;
import java.util.Set;
import java.util.TreeSet;

/** Reads a capture through: is every line sound, is the symbol in it, how fine are its amounts. */
final class CaptureSurveyor {

  /** So that a file with thousands of symbols does not become a message of thousands. */
  private static final int SYMBOLS_NAMED = 10;

  private final LineReader lines;
  private final String symbol;
  private final CaptureLine line;
  private final Set<String> others = new TreeSet<>();
  private int priceDecimals;
  private int quantityDecimals;
  private long messages;
  private long trades;
  private long quotes;

  CaptureSurveyor(LineReader lines, String symbol) {
    this.lines = lines;
    this.symbol = symbol;
    this.line = new CaptureLine(symbol);
  }

  FeedSurvey survey() {
    while (lines.next()) {
      if (!lines.blank()) {
        look();
      }
    }
    requireSymbol();
    Instrument instrument = new Instrument(symbol, priceDecimals, quantityDecimals);
    return new FeedSurvey(FeedSurvey.Format.CAPTURE, instrument, messages, trades, 0);
  }

  private void look() {
    try {
      line.parse(lines.buffer(), lines.start(), lines.end());
    } catch (BadLineException e) {
      throw lines.problem(e.what());
    }
    messages++;
    CombinedMessage message = line.message();
    if (message.symbol().equals(symbol)) {
      measure(message);
    } else if (!message.symbol().isEmpty() && others.size() < SYMBOLS_NAMED) {
      others.add(message.symbol());
    }
  }

  private void measure(CombinedMessage message) {
    switch (message.kind()) {
      case TRADE -> {
        trades++;
        price(message.price());
        quantity(message.quantity());
      }
      case QUOTE -> {
        quotes++;
        price(message.bid());
        price(message.ask());
        quantity(message.bidQuantity());
        quantity(message.askQuantity());
      }
      case DEPTH, OTHER -> {
        // Depth has the same ticks as the quotes; nobody orders as finely as its smallest crumbs.
      }
    }
  }

  private void price(long value) {
    priceDecimals = Math.max(priceDecimals, Decimals.needed(value));
  }

  private void quantity(long value) {
    quantityDecimals = Math.max(quantityDecimals, Decimals.needed(value));
  }

  private void requireSymbol() {
    if (trades > 0 && quotes > 0) {
      return;
    }
    if (trades > 0) {
      throw new UnreadableFeedException(
          lines.name()
              + " has no top of book (bookTicker) for "
              + symbol
              + ", so that no order could be filled.");
    }
    String there = others.isEmpty() ? "no other symbol either" : String.join(", ", others);
    throw new UnreadableFeedException(
        "No trade of " + symbol + " occurs in " + lines.name() + "; it holds " + there + ".");
  }
}
