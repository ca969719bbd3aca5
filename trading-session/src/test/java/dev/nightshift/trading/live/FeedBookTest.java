package dev.nightshift.trading.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
  private final FeedBook book =
      new FeedBook(
          venue, "BTCUSDT", threads::add, () -> nowNs, Runnable::run, snapshot -> true, told::add);

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
