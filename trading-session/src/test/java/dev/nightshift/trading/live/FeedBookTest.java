package dev.nightshift.trading.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A book whose snapshots come from elsewhere, late or not at all. */
class FeedBookTest {

  private final FakeVenue venue = new FakeVenue();
  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final List<VenueMessage.Depth> told = new ArrayList<>();
  private long nowNs;
  private int asked;
  private int reconnected;
  private boolean sound = true;
  private final FeedBook book =
      new FeedBook(
          venue,
          "BTCUSDT",
          threads::add,
          () -> nowNs,
          Runnable::run,
          snapshot -> sound,
          told::add,
          () -> reconnected++);

  @Test
  void shouldLeaveAVenueAloneForAsLongAsItWants() {
    venue.books =
        symbol -> {
          asked++;
          throw new VenueUnavailableException("It is busy.", null, Duration.ofSeconds(30));
        };
    for (int second = 0; second < 60; second++) {
      nowNs = Duration.ofSeconds(second).toNanos();
      book.changed(change(second));
      runThreads();
    }
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void shouldNotMindWhatAnEarlierConnectionAskedFor() {
    venue.books = symbol -> snapshot(7);
    book.changed(change(8));
    book.restart();
    venue.books = symbol -> snapshot(19);
    book.changed(change(20));
    threads.removeFirst().run();
    assertThat(told).as("of the earlier connection").isEmpty();
    runThreads();
    assertThat(told).containsExactly(snapshot(19), change(20));
  }

  @Test
  void shouldLeaveAVenueAloneWhoseBooksCannotBeTrue() {
    sound = false;
    venue.books =
        symbol -> {
          asked++;
          return snapshot(7);
        };
    for (int tenths = 0; tenths < 200; tenths++) {
      nowNs = Duration.ofMillis(100L * tenths).toNanos();
      book.changed(change(tenths));
      runThreads();
    }
    assertThat(asked).isEqualTo(3); // after 0, 5 and 15 s
    assertThat(told).isEmpty();
  }

  @Test
  void shouldKnowNoBookWithoutIdsUntilAnotherConnectionBringsAWholeOne() {
    book.changed(unnumbered(true, 100));
    book.changed(unnumbered(false, 101));
    book.lost();
    book.changed(unnumbered(false, 102));
    assertThat(told)
        .containsExactly(unnumbered(true, 100), unnumbered(false, 101), unnumbered(true));
    assertThat(reconnected).isEqualTo(1);
    told.clear();
    book.restart();
    book.changed(unnumbered(false, 103));
    assertThat(told).as("its whole book was dropped").isEmpty();
    book.restart();
    book.changed(unnumbered(true, 104));
    book.changed(unnumbered(false, 105));
    assertThat(told).containsExactly(unnumbered(true, 104), unnumbered(false, 105));
  }

  @Test
  void shouldNotHammerAVenueWhoseBooksWithoutIdsAreAlwaysDropped() {
    for (int second = 0; second < 60; second++) {
      nowNs = Duration.ofSeconds(second).toNanos();
      book.changed(unnumbered(false, 100));
    }
    assertThat(reconnected).isEqualTo(4); // after 0, 5, 15 and 35 s
  }

  private static VenueMessage.Depth unnumbered(boolean whole, long... bids) {
    List<VenueMessage.Level> levels =
        Arrays.stream(bids).mapToObj(bid -> new VenueMessage.Level(BookSide.BID, bid, 1)).toList();
    return new VenueMessage.Depth(
        whole, VenueMessage.NONE, VenueMessage.NONE, VenueMessage.NONE, levels);
  }

  private void runThreads() {
    while (!threads.isEmpty()) {
      threads.removeFirst().run();
    }
  }

  private static VenueMessage.Depth change(long id) {
    return new VenueMessage.Depth(false, VenueMessage.NONE, id, id, List.of());
  }

  private static VenueMessage.Depth snapshot(long id) {
    return new VenueMessage.Depth(true, VenueMessage.NONE, id, id, List.of());
  }
}
