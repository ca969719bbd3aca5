package dev.nightshift.trading.live;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import dev.nightshift.trading.venue.Listing;
import dev.nightshift.trading.venue.Symbols;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueConfig;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The units in which markets are told: as configured, else as the venue says or last said, else as
 * most are. A venue may change its mind; a session keeps what it began with.
 */
final class Listings {

  private static final Logger LOG = Logger.getLogger(Listings.class);

  /** Where nobody knows. */
  private static final int PRICE_DECIMALS = 2;

  /** Where nobody knows. */
  private static final int QUANTITY_DECIMALS = 5;

  private record Market(String venue, String symbol) {}

  private final VenueConfig config;
  private final Map<Market, Listing> told = new ConcurrentHashMap<>();

  Listings(VenueConfig config) {
    this.config = config;
  }

  /**
   * How a market is told to a session that begins now; asks the venue.
   *
   * @throws UnreadableFeedException the venue says that there is no such market
   */
  Instrument instrument(Venue venue, String symbol) {
    Listing listing = listing(venue, symbol);
    Optional<VenueConfig.Fineness> set = Optional.ofNullable(config.instrument().get(symbol));
    return new Instrument(
        symbol,
        first(
            set.map(VenueConfig.Fineness::priceDecimals), listing.priceDecimals(), PRICE_DECIMALS),
        first(
            set.map(VenueConfig.Fineness::quantityDecimals),
            listing.quantityDecimals(),
            QUANTITY_DECIMALS));
  }

  private static int first(Optional<OptionalInt> set, OptionalInt listed, int otherwise) {
    return set.orElse(OptionalInt.empty()).orElse(listed.orElse(otherwise));
  }

  private Listing listing(Venue venue, String symbol) {
    Optional<Symbols> symbols = venue.symbols();
    return symbols.isEmpty() ? Listing.UNKNOWN : listing(venue, symbols.get(), symbol);
  }

  private Listing listing(Venue venue, Symbols symbols, String symbol) {
    Market market = new Market(venue.name(), symbol);
    try {
      Listing listing =
          symbols
              .find(symbol)
              .orElseThrow(
                  () ->
                      new UnreadableFeedException(
                          "%s does not know the symbol '%s'; name one that it trades, such as BTCUSDT."
                              .formatted(venue.name(), symbol)));
      told.put(market, listing);
      return listing;
    } catch (VenueUnavailableException e) {
      LOG.warnf("whether %s knows %s is not known: %s", venue.name(), symbol, e.getMessage());
      return told.getOrDefault(market, Listing.UNKNOWN);
    }
  }
}
