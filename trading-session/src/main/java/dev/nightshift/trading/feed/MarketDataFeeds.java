package dev.nightshift.trading.feed;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.feedjournal.FeedJournal;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.live.LiveFeeds;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The one door to market data that are or were live. */
@Singleton
public class MarketDataFeeds {

  private final LiveFeeds live;
  private final FeedJournal journal;

  MarketDataFeeds(LiveFeeds live, FeedJournal journal) {
    this.live = live;
    this.journal = journal;
  }

  /**
   * Opens a source after {@code from}, told in the units of {@code instrument}.
   *
   * <p>A live source begins now where {@code from} is the beginning. It goes on without a gap where
   * {@code from} lies in the feed that this instance reads; else the rest of the feed that it lies
   * in is told from the journal first, and then this instance's own, which says that it is gapped.
   * A rest that cannot be read is missing like what nobody wrote; of a journal that is the source,
   * every part must be there.
   *
   * @param goOn asked again and again; where it says no, this or {@link MarketDataFeed#advance}
   *     throws a {@link CancellationException}
   * @throws UnreadableFeedException there is no such venue
   */
  public MarketDataFeed open(
      FeedSource source, Instrument instrument, FeedPosition from, BooleanSupplier goOn) {
    return switch (source) {
      case FeedSource.Live venue -> open(venue.venue(), instrument, from, goOn);
      case FeedSource.Journal stretches -> open(stretches.stretches(), from, goOn);
    };
  }

  /**
   * The units in which a source tells a symbol to a session that begins now.
   *
   * @throws UnreadableFeedException the journal does not know the feed, or the venue the symbol
   */
  public Instrument instrument(FeedSource source, String symbol) {
    return switch (source) {
      case FeedSource.Live venue -> live.instrument(venue.venue(), symbol);
      case FeedSource.Journal stretches ->
          journalled(
              stretches.stretches().stream()
                  .findFirst()
                  .orElseThrow(() -> new UnreadableFeedException("Nothing was told of the market."))
                  .feedId());
    };
  }

  /**
   * What a live market did up to a time: its last candles, oldest first, the one in the making
   * last; none where its venue does not tell.
   *
   * @param periodNs length of a candle
   * @param count how many that are over are wanted
   */
  public List<Candle> past(
      FeedSource.Live source, Instrument instrument, long periodNs, int count, long timeNs) {
    return live.past(source.venue(), instrument, periodNs, count, timeNs);
  }

  /** Whether a place is in a live feed that this instance reads at the moment. */
  public boolean reads(FeedPosition place) {
    return live.reads(place.feedId());
  }

  /** Whether a place in a feed can be read again; files always can. */
  public Durability durability(FeedPosition place) {
    if (place.feedId().isEmpty()) {
      return Durability.DURABLE;
    }
    OptionalLong here = live.written(place.feedId());
    if (here.isPresent()) {
      return here.getAsLong() >= place.line() ? Durability.DURABLE : Durability.NOT_YET;
    }
    return journal.holds(place.feedId(), place.line()) ? Durability.DURABLE : Durability.NEVER;
  }

  private Instrument journalled(String feedId) {
    return journal
        .find(feedId)
        .orElseThrow(
            () ->
                new UnreadableFeedException(
                    "The journal of feed " + feedId + " is not there, or no longer."))
        .instrument();
  }

  private MarketDataFeed open(
      String venue, Instrument instrument, FeedPosition from, BooleanSupplier goOn) {
    if (from.feedId().isEmpty() || live.reads(from.feedId())) {
      return live.open(venue, instrument, from, goOn);
    }
    return new StretchedFeed(
        List.of(
            place -> journal.open(from.feedId(), place, Long.MAX_VALUE, goOn),
            place -> live.open(venue, instrument, place, goOn)),
        from,
        damage -> live.passedOver(venue, instrument.symbol(), damage));
  }

  private MarketDataFeed open(
      List<FeedSource.Stretch> stretches, FeedPosition from, BooleanSupplier goOn) {
    List<Function<FeedPosition, MarketDataFeed>> openings = new ArrayList<>();
    boolean reached = from.feedId().isEmpty();
    for (FeedSource.Stretch stretch : stretches) {
      boolean within =
          stretch.feedId().equals(from.feedId()) && stretch.throughSequence() >= from.line();
      if (reached || within) {
        long after = reached ? stretch.afterSequence() : from.line();
        openings.add(place -> open(stretch, after, place.timeNs(), goOn));
        reached = true;
      }
    }
    return new StretchedFeed(
        openings,
        from,
        damage -> {
          throw damage;
        });
  }

  private MarketDataFeed open(
      FeedSource.Stretch stretch, long after, long timeNs, BooleanSupplier goOn) {
    FeedPosition from = new FeedPosition(stretch.feedId(), after, timeNs);
    return journal.open(stretch.feedId(), from, stretch.throughSequence(), goOn);
  }
}
