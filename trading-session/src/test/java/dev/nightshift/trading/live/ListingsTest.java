package dev.nightshift.trading.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import dev.nightshift.trading.venue.Listing;
import dev.nightshift.trading.venue.VenueConfig;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ListingsTest {

  /** What is set; the rest does not matter here. */
  private record Set(Map<String, Fineness> instrument) implements VenueConfig {

    record Decimals(OptionalInt priceDecimals, OptionalInt quantityDecimals) implements Fineness {}

    @Override
    public URI binanceUrl() {
      return URI.create("ws://venue");
    }

    @Override
    public Optional<URI> binanceRestUrl() {
      return Optional.empty();
    }

    @Override
    public URI bitunixUrl() {
      return URI.create("ws://venue");
    }

    @Override
    public List<String> bitunixChannels() {
      return List.of();
    }
  }

  private final FakeVenue venue = new FakeVenue();
  private final Map<String, VenueConfig.Fineness> set = new HashMap<>();
  private final Listings listings = new Listings(new Set(set));

  @Test
  void shouldTakeWhatIsSetThenWhatTheVenueSaysThenWhatMostHave() {
    assertThat(listings.instrument(venue, "XRP")).isEqualTo(new Instrument("XRP", 2, 5));
    list(5, 0);
    assertThat(listings.instrument(venue, "XRP")).isEqualTo(new Instrument("XRP", 5, 0));
    set.put("XRP", new Set.Decimals(OptionalInt.of(4), OptionalInt.empty()));
    assertThat(listings.instrument(venue, "XRP")).isEqualTo(new Instrument("XRP", 4, 0));
  }

  @Test
  void shouldRememberWhatTheVenueSaidWhileItDoesNotAnswer() {
    list(5, 0);
    assertThat(listings.instrument(venue, "XRP")).isEqualTo(new Instrument("XRP", 5, 0));
    venue.symbols =
        symbol -> {
          throw new VenueUnavailableException("It is away.");
        };
    assertThat(listings.instrument(venue, "XRP")).isEqualTo(new Instrument("XRP", 5, 0));
    assertThat(listings.instrument(venue, "ADA")).isEqualTo(new Instrument("ADA", 2, 5));
  }

  @Test
  void shouldRefuseAMarketThatTheVenueDoesNotHave() {
    venue.symbols = symbol -> Optional.empty();
    assertThatThrownBy(() -> listings.instrument(venue, "XRP"))
        .isInstanceOf(UnreadableFeedException.class)
        .hasMessageStartingWith("fake does not know the symbol 'XRP'");
  }

  private void list(int priceDecimals, int quantityDecimals) {
    Listing listing = new Listing(OptionalInt.of(priceDecimals), OptionalInt.of(quantityDecimals));
    venue.symbols = symbol -> Optional.of(listing);
  }
}
