package dev.nightshift.trading.live;

import dev.nightshift.trading.instrument.Decimals;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.venue.Backfill;
import dev.nightshift.trading.venue.BadMessageException;
import dev.nightshift.trading.venue.BookSnapshots;
import dev.nightshift.trading.venue.CandleHistory;
import dev.nightshift.trading.venue.Symbols;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueCodec;
import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A venue of numbers, {@code id:price}, without a network; also the way to it. Books have no ids.
 */
final class FakeVenue implements Venue, Connector {

  static final long UNIT = 100_000_000;

  final List<String> said = new ArrayList<>();
  boolean offersTrades = true;
  boolean answers = true;
  boolean refuses;
  long fetchedPrice = 100;
  int opened;
  int asked;
  @Nullable BookSnapshots books;
  @Nullable Symbols symbols;
  @Nullable CandleHistory history;
  private @Nullable Hearer hearer;

  @Override
  public Connection open(URI uri, Hearer to) {
    if (refuses) {
      throw new IllegalStateException("refused");
    }
    opened++;
    hearer = to;
    return new Connection() {
      @Override
      public void send(String text) {
        said.add(text);
      }

      @Override
      public void close() {
        hearer = null;
      }
    };
  }

  void say(String text) {
    if (hearer != null) {
      hearer.text(text);
    }
  }

  void breakOff() {
    Hearer broken = hearer;
    if (broken != null) {
      broken.ended();
    }
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public URI stream(String symbol) {
    return URI.create("fake://venue");
  }

  @Override
  public List<String> greetings(String symbol) {
    return List.of("hello " + symbol);
  }

  @Override
  public Optional<String> ping(long unixSeconds) {
    return Optional.of("ping " + unixSeconds);
  }

  @Override
  public VenueCodec codec(String symbol) {
    return FakeVenue::decode;
  }

  private static List<VenueMessage> decode(String text) throws BadMessageException {
    String[] parts = text.split(":");
    if (parts[0].equals("quote")) {
      long bid = Long.parseLong(parts[1]) * UNIT;
      long ask = Long.parseLong(parts[2]) * UNIT;
      return List.of(new VenueMessage.Quote(VenueMessage.NONE, bid, UNIT, ask, UNIT));
    }
    if (parts[0].equals("book") || parts[0].equals("change")) {
      List<VenueMessage.Level> levels =
          List.of(
              new VenueMessage.Level(BookSide.BID, Long.parseLong(parts[1]) * UNIT, UNIT),
              new VenueMessage.Level(BookSide.ASK, Long.parseLong(parts[2]) * UNIT, UNIT));
      long none = VenueMessage.NONE;
      return List.of(new VenueMessage.Depth(parts[0].equals("book"), none, none, none, levels));
    }
    if (text.equals("book?")) {
      throw new BadMessageException("a book that cannot be read").ofBook();
    }
    if (parts.length != 2) {
      throw new BadMessageException("not id:price");
    }
    char[] price = parts[1].toCharArray();
    return List.of(traded(Long.parseLong(parts[0]), Decimals.parse(price, 0, price.length)));
  }

  static VenueMessage.Trade trade(long id, long price) {
    return traded(id, price * UNIT);
  }

  private static VenueMessage.Trade traded(long id, long price) {
    return new VenueMessage.Trade(id, 1_000_000 + id, price, UNIT, Aggressor.BUYER);
  }

  @Override
  public Optional<Backfill> backfill() {
    return offersTrades ? Optional.of(this::trades) : Optional.empty();
  }

  private List<VenueMessage.Trade> trades(String symbol, long firstId) {
    asked++;
    if (!answers) {
      throw new VenueUnavailableException("It is away.");
    }
    return List.of(trade(firstId, fetchedPrice), trade(firstId + 1, fetchedPrice));
  }

  @Override
  public Optional<CandleHistory> history() {
    return Optional.ofNullable(history);
  }

  @Override
  public Optional<Symbols> symbols() {
    return Optional.ofNullable(symbols);
  }

  @Override
  public Optional<BookSnapshots> bookSnapshots() {
    return Optional.ofNullable(books);
  }
}
