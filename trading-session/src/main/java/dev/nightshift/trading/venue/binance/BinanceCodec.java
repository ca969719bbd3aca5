package dev.nightshift.trading.venue.binance;

import dev.nightshift.trading.venue.BadMessageException;
import dev.nightshift.trading.venue.VenueCodec;
import dev.nightshift.trading.venue.VenueMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Combined-stream messages as values. */
final class BinanceCodec implements VenueCodec {

  private final CombinedMessage message;

  BinanceCodec(String symbol) {
    this.message = new CombinedMessage(symbol);
  }

  @Override
  public List<VenueMessage> decode(String text) throws BadMessageException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    message.parse(bytes, 0, bytes.length);
    return List.of(
        switch (message.kind()) {
          case TRADE ->
              new VenueMessage.Trade(
                  message.tradeId(),
                  message.tradedMs(),
                  message.price(),
                  message.quantity(),
                  message.aggressor());
          case QUOTE ->
              new VenueMessage.Quote(
                  VenueMessage.NONE,
                  message.bid(),
                  message.bidQuantity(),
                  message.ask(),
                  message.askQuantity());
          case DEPTH ->
              new VenueMessage.Depth(
                  false, message.eventMs(), message.firstUpdate(), message.lastUpdate(), levels());
          case OTHER -> new VenueMessage.Other();
        });
  }

  private List<VenueMessage.Level> levels() {
    return IntStream.range(0, message.levels())
        .mapToObj(
            level ->
                new VenueMessage.Level(
                    message.side(level), message.price(level), message.quantity(level)))
        .toList();
  }
}
