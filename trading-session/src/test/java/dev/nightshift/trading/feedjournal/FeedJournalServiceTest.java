package dev.nightshift.trading.feedjournal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.marketdata.StampedMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The journal of live feeds on a real Postgres. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class FeedJournalServiceTest {

  @Inject FeedJournal journal;
  @Inject InstanceLease lease;
  @Inject Database database;

  private final String feedId = UUID.randomUUID().toString();

  private void write(long from, long through) {
    List<StampedMessage> messages =
        LongStream.rangeClosed(from, through)
            .mapToObj(
                sequence ->
                    new StampedMessage(
                        sequence,
                        sequence * 1_000,
                        new FeedMessage.Trade(100, sequence, Aggressor.BUYER)))
            .toList();
    journal.append(Segment.of(feedId, messages), lease.token());
  }

  private void begin() {
    journal.begin(
        new JournalledFeed(feedId, "binance", new Instrument("BTCUSDT", 2, 5)), lease.token());
  }

  private List<Long> after(long sequence) {
    return journal.after(feedId, sequence, () -> true).stream()
        .map(StampedMessage::sequence)
        .toList();
  }

  @Test
  void shouldReadOnFromAnyPlaceAndKnowWhatItHolds() {
    begin();
    write(1, 3);
    write(4, 6);
    write(7, 7);
    assertThat(after(0)).containsExactly(1L, 2L, 3L);
    assertThat(after(2)).containsExactly(3L);
    assertThat(after(3)).containsExactly(4L, 5L, 6L);
    assertThat(after(6)).containsExactly(7L);
    assertThat(after(7)).isEmpty();
    assertThat(journal.holds(feedId, 7)).isTrue();
    assertThat(journal.holds(feedId, 8)).isFalse();
    assertThat(journal.holds(feedId, 0)).isTrue();
  }

  @Test
  void shouldForgetNothingThatASessionOnAJournalStillReads() {
    begin();
    write(1, 3);
    String session = "ses-" + feedId;
    database.run(
        tx -> {
          tx.update(
              "insert into trading_session (id, symbol, strategy, feed_name, terms, requested_by,"
                  + " correlation_id, state, start_equity, equity, start_at) values ($1, 'BTCUSDT',"
                  + " 'sma-cross', 'a journal', '{\"source\":\"JOURNAL\"}', 'Ann', 'cor', 'PENDING',"
                  + " 1, 1, clock_timestamp() + interval '1 day')",
              session);
          tx.update(
              "insert into trading_stretch (session_id, feed_id, after_sequence, through_sequence)"
                  + " values ($1, $2, 0, 3)",
              session,
              feedId);
        });
    journal.forget(Duration.ZERO, 1_000);
    assertThat(after(0)).containsExactly(1L, 2L, 3L);
    database.run(
        tx ->
            tx.update(
                "update trading_session set state = 'DONE', finished_at = clock_timestamp()"
                    + " where id = $1",
                session));
    journal.forget(Duration.ZERO, 1_000);
    assertThat(after(0)).isEmpty();
  }
}
