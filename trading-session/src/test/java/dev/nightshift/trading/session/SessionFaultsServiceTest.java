package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.StartTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionStarted;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.ownercommand.OwnerCommands;
import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.RealData;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.trading.engine.EngineEvent;
import dev.nightshift.trading.engine.EngineEvent.EquityMarked;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Liquidity;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.session.OtherInstances.OtherInstance;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions when something goes wrong around them, on real Postgres and Kafka. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayFilesStandIn.class)
@Timeout(120)
class SessionFaultsServiceTest extends SessionScenario {

  @Inject SessionRuns runs;
  @Inject SessionTable sessions;
  @Inject SessionRequests requests;
  @Inject Endings endings;
  @Inject OwnerCommands ownerCommands;
  @Inject OtherInstances otherInstances;

  @Test
  void shouldLoseAndRepeatNothingWhenPostgresDiesInMidReplay() throws IOException {
    String whole = start(request().seed(11));
    JsonPath expected = awaitState(whole, "DONE");
    String broken = start(request().seed(11).speed("30"));
    awaitFills(broken, 2);
    BackingServers.killPostgres();
    BackingServers.startPostgres();
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(get(broken, "").getString("state")).isEqualTo("DONE"));
    assertThat(get(broken, "").getString("finalEquity"))
        .isEqualTo(expected.getString("finalEquity"));
    assertThat(fills(broken)).isEqualTo(fills(whole));
    awaitEnded(broken);
    assertThat(events.of(broken, TradingSessionStarted.class)).hasSize(1);
    assertThat(events.of(broken, OrderFilled.class))
        .extracting(OrderFilled::fill)
        .isEqualTo(events.of(whole, OrderFilled.class).stream().map(OrderFilled::fill).toList());
  }

  @Test
  void shouldWriteABatchOnceWhenTheOutcomeOfItsCommitWasUnknown() {
    try (OtherInstance other = otherInstances.join()) {
      Claim claim = held(other, newId(), "0".repeat(64));
      other.recorder.begin(claim);
      other.recorder.record(claim, batch(claim, 1), FeedTrouble.NONE, false);
      other.recorder.record(claim, batch(claim, 1), FeedTrouble.NONE, false);
      other.recorder.record(claim, batch(claim, 2), FeedTrouble.NONE, false);
      assertThat(fills(claim.sessionId()))
          .extracting(fill -> fill.get("fill"))
          .containsExactly(1, 2);
      assertThat(get(claim.sessionId(), "/equity").getList("$")).hasSize(2);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> events.of(claim.sessionId(), OrderFilled.class).size() >= 2);
      assertThat(events.of(claim.sessionId(), OrderFilled.class))
          .extracting(OrderFilled::fill)
          .containsExactly(1L, 2L);
      database.run(
          tx -> endings.end(tx, claim.sessionId(), SessionState.KILLED, "The test is over."));
    }
  }

  private static Batch batch(Claim claim, long revision) {
    String orderId = claim.sessionId() + "-" + revision;
    long at = 1_723_161_600_000_000_000L + revision;
    Fill fill =
        new Fill(
            revision,
            Order.market(revision, orderId, Side.BUY, 1, at, at, OrderPurpose.ENTRY),
            1,
            0,
            1,
            Liquidity.TAKER,
            1,
            1,
            1,
            1,
            at);
    return Batches.of(
        revision,
        Snapshots.fresh(),
        new EngineEvent.OrderFilled(fill),
        new EquityMarked(1, 1, 1, at));
  }

  @Test
  void shouldObeyWhereTheSessionIsHeldWhenTheCommandArrivesElsewhere() throws IOException {
    String hash = keep(Files.readAllBytes(RealData.file(CAPTURE)));
    try (OtherInstance other = otherInstances.join()) {
      String stopped = newId();
      String killed = newId();
      held(other, request().speed("5").command(stopped, hash));
      held(other, request().speed("1").command(killed, hash));
      other.start();
      awaitState(stopped, "RUNNING");
      awaitState(killed, "RUNNING");
      assertThat(runs.ids()).doesNotContain(stopped, killed);
      send(new StopTradingSession(stopped, null, "Ann"));
      send(new KillTradingSession(killed, "Ann"));
      assertThat(awaitState(stopped, "STOPPED").getString("reason")).startsWith("Stopped by Ann");
      assertThat(awaitState(killed, "KILLED").getString("reason")).startsWith("Killed by Ann");
      assertThat(unacknowledged(stopped) + unacknowledged(killed)).isZero();
    }
  }

  @Test
  void shouldObeyOtherCommandsWhenOneIsNotForSessions() throws IOException {
    String odd = start(request().speed("1"));
    String other = start(request().speed("1"));
    awaitState(odd, "RUNNING");
    awaitState(other, "RUNNING");
    StartTradingSession notForThem = request().command(odd, "0".repeat(64));
    database.run(tx -> ownerCommands.put(tx, SessionLoops.COMMAND_KIND, odd, notForThem));
    send(new KillTradingSession(other, "Ann"));
    awaitState(other, "KILLED");
    assertThat(unacknowledged(odd)).isEqualTo(1);
    send(new KillTradingSession(odd, "Ann"));
    awaitState(odd, "KILLED");
    assertThat(unacknowledged(odd)).isZero();
  }

  @Test
  void shouldSettleEvenUnreadableCommandsWhenTheSessionEnds() {
    String id = newId();
    database.run(
        tx -> {
          insert(tx, request().command(id, "0".repeat(64)));
          tx.update(
              """
              insert into owner_command (id, kind, aggregate_id, type, payload, correlation_id)
              values (gen_random_uuid(), 'trading-session', $1, 'nobody.knows', '{', 'cor')
              """,
              id);
          endings.end(tx, id, SessionState.KILLED, "The test is over.");
        });
    assertThat(unacknowledged(id)).isZero();
  }

  @Test
  void shouldBeKilledAndDrainedWhileItsFeedIsReadThrough() throws Exception {
    String hash = keep(longCapture());
    String killed = startWith(request(), hash);
    awaitStage(killed, "reads its feed through");
    send(new KillTradingSession(killed, "Ann"));
    JsonPath ended = awaitState(killed, "KILLED");
    assertThat(ended.getString("startedAt")).isNull();
    assertThat(ended.getString("reason")).isEqualTo("Killed by Ann.");
    String drained = startWith(request(), hash);
    awaitStage(drained, "reads its feed through");
    runs.drain(Duration.ofSeconds(10));
    assertThat(runs.ids()).doesNotContain(drained);
    assertThat(get(drained, "").getString("state")).isEqualTo("PENDING");
    leaseEnding.planned(lease.instanceId());
    send(new KillTradingSession(drained, "Ann"));
    awaitState(drained, "KILLED");
  }

  /** Some seconds of reading in a small file: the same gzip member again and again. */
  private static byte[] longCapture() throws IOException {
    byte[] capture;
    try (var in = new GZIPInputStream(Files.newInputStream(RealData.file(CAPTURE)))) {
      capture = in.readNBytes(1 << 16);
    }
    String lines = new String(capture, StandardCharsets.UTF_8);
    byte[] whole =
        lines.substring(0, lines.lastIndexOf('\n') + 1).repeat(64).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
      gzip.write(whole);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int i = 0; i < 250; i++) {
      member.writeTo(file);
    }
    return file.toByteArray();
  }

  private void awaitStage(String id, String stage) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                runs.current().stream()
                    .anyMatch(now -> now.id().equals(id) && now.stage().equals(stage)));
  }

  @Test
  void shouldLeaveToOthersForAWhileWhatItCannotRead() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    String id = newId();
    try (OtherInstance older = otherInstances.join(reading(now))) {
      database.run(
          tx -> {
            insert(tx, request().command(id, "0".repeat(64)));
            tx.update("update trading_session set terms = '{\"equity\":[' where id = $1", id);
          });
      for (int i = 0; i < 3; i++) {
        assertThat(older.claims.claim(10, Set.of())).isEmpty();
        assertThat(get(id, "").getString("state")).isEqualTo("PENDING");
        assertThat(get(id, "").getString("holder")).isNull();
      }
      now.set(Instant.EPOCH.plus(Duration.ofMinutes(11)));
      await()
          .until(
              () -> {
                older.claims.claim(10, Set.of());
                return get(id, "").getString("state").equals("FAILED");
              });
      assertThat(get(id, "").getString("reason")).contains("cannot read the session's state");
    }
  }

  private static Clock reading(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  @Test
  void shouldForgetABacklogOfOldSessionsWithoutWaitingInBetween() {
    List<String> old = Stream.generate(SessionScenario::newId).limit(25).toList();
    database.run(
        tx -> {
          for (String id : old) {
            insert(tx, request().command(id, "0".repeat(64)));
            tx.update(
                """
                update trading_session
                set state = 'DONE', finished_at = clock_timestamp() - interval '100 days'
                where id = $1
                """,
                id);
          }
        });
    try (OtherInstance other = otherInstances.join()) {
      other.start();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> old.stream().noneMatch(SessionScenario::known));
    }
  }

  private Claim held(OtherInstance by, String id, String hash) {
    SessionTerms terms = held(by, request().command(id, hash));
    return Claim.fresh(id, by.lease.token(), terms, "cor-x");
  }

  /** A session that this instance never had. */
  private SessionTerms held(OtherInstance by, StartTradingSession request) {
    return database.inTransaction(
        tx -> {
          SessionTerms terms = insert(tx, request);
          tx.update(
              "update trading_session set holder = $2, token = $3 where id = $1",
              request.sessionId(),
              by.lease.instanceId(),
              by.lease.token());
          return terms;
        });
  }

  private SessionTerms insert(Tx tx, StartTradingSession request) {
    SessionTerms terms = ((SessionRequest.Accepted) requests.check(request)).terms();
    assertThat(sessions.insertPending(tx, request, terms)).isTrue();
    return terms;
  }

  private long unacknowledged(String id) {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select count(*) as n from owner_command where aggregate_id = $1"
                        + " and acknowledged_at is null",
                    id)
                .orElseThrow()
                .getLong("n"));
  }
}
