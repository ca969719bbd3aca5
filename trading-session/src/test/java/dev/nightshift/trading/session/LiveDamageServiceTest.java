package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionEnded;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.venue.VenueResource;
import dev.nightshift.trading.feed.FeedSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Live sessions that move while what they were told is damaged. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayFilesStandIn.class)
@QuarkusTestResource(VenueResource.class)
@Timeout(180)
class LiveDamageServiceTest extends LiveScenario {

  @Inject MeterRegistry registry;

  private String trading() {
    String id = startOn(live(null));
    awaitState(id, "RUNNING");
    await().until(() -> venue.connections() == 1);
    trade(() -> get(id, "").getLong("fills") >= 1 && feeds(id) == 1);
    return id;
  }

  @Test
  void shouldGoOnElsewhereThoughTheRestOfItsOldFeedIsDamaged() {
    String id = trading();
    double before = passedOver();
    loseTheLease(() -> damageWhatFollows(stretches(id).getLast()));
    trade(() -> feeds(id) >= 2 && back(id) >= 1 && back(id) == lost(id));
    send(new StopTradingSession(id, "KEEP", "Ann"));
    JsonPath ended = awaitState(id, "STOPPED");
    assertThat(ended.getLong("errors")).isZero();
    assertThat(ended.getDouble("blindSeconds")).isPositive();
    assertThat(passedOver()).isEqualTo(before + 1);
  }

  private double passedOver() {
    return registry
        .counter("nightshift.trading.feed.unreadable", "venue", "binance", "symbol", "BTCUSDT")
        .count();
  }

  /** The old feed goes on, for whoever looks, with a segment that cannot be read. */
  private void damageWhatFollows(FeedSource.Stretch read) {
    database.run(
        tx ->
            tx.update(
                """
                insert into trading_feed_segment (feed_id, first_sequence, last_sequence,
                  first_time_ns, last_time_ns, crc32c, messages)
                select feed_id, last_sequence + 1, last_sequence + 1000000, last_time_ns,
                  last_time_ns, crc32c + 1, messages
                from trading_feed_segment where feed_id = $1 order by first_sequence desc limit 1
                """,
                read.feedId()));
  }

  @Test
  void shouldHaltWithItsFillsWhenNeitherSnapshotNorJournalLeadBackToWhereItStood() {
    String id = trading();
    loseTheLease(
        () -> {
          damageLatestSnapshot(id);
          damageWhatItWasTold(id);
        });
    JsonPath halted = awaitState(id, "HALTED");
    assertThat(halted.getString("reason"))
        .startsWith(
            "The session's latest snapshot is damaged, and what it was told cannot be read again: ");
    List<Map<String, Object>> fills = fills(id);
    assertThat(fills).hasSize(halted.getInt("fills"));
    awaitEnded(id);
    assertThat(events.of(id, TradingSessionEnded.class)).hasSize(1);
  }

  private void damageLatestSnapshot(String id) {
    database.run(
        tx ->
            tx.update(
                """
                update trading_snapshot set engine = engine || ' ' where session_id = $1
                and revision = (select revision from trading_session where id = $1)
                """,
                id));
  }

  private void damageWhatItWasTold(String id) {
    database.run(
        tx ->
            tx.update(
                """
                update trading_feed_segment set crc32c = crc32c + 1 where feed_id in
                  (select feed_id from trading_stretch where session_id = $1)
                """,
                id));
  }
}
