package dev.nightshift.trading.venue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Where venues are, and what is read of them. Public market data only. */
@ConfigMapping(prefix = "nightshift.trading.venue")
public interface VenueConfig {

  /** Where Binance spot streams; {@code /stream?streams=...} is added. */
  @WithDefault("${nightshift.binance-url:wss://stream.binance.com:9443}")
  URI binanceUrl();

  /**
   * Where Binance answers questions (complete books, missed trades, past candles). Without it the
   * stream is read without depth, gaps stay marked, and strategies wait for candles of their own.
   */
  @WithDefault("${nightshift.binance-rest-url:}")
  Optional<URI> binanceRestUrl();

  /** Where Bitunix futures streams. */
  @WithDefault("${nightshift.bitunix-url:wss://fapi.bitunix.com/public/}")
  URI bitunixUrl();

  /** Channels of Bitunix that a feed subscribes to. */
  @WithDefault("trade,depth_book1,depth_books,price")
  List<String> bitunixChannels();

  /** How fine amounts of live symbols are, by symbol, where that is not to be as the venue says. */
  Map<String, Fineness> instrument();

  /** How fine the amounts of a live symbol are; what comes finer is dropped and counted. */
  interface Fineness {

    /** Decimals of prices, 0 to 8. Unset: as the venue says; 2 where it cannot be asked. */
    OptionalInt priceDecimals();

    /** Decimals of quantities, 0 to 8. Unset: as the venue says; 5 where it cannot be asked. */
    OptionalInt quantityDecimals();
  }
}
