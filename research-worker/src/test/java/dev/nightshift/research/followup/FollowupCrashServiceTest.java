package dev.nightshift.research.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.Draft;
import dev.nightshift.research.agent.rules.PlainDrafter;
import dev.nightshift.research.crmjob.JobFailures;
import dev.nightshift.research.followup.Claims.Claimed;
import dev.nightshift.research.lead.Leads;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances that die between a claim and its reminder; one that lives goes on. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class FollowupCrashServiceTest {

  private static final int FOLLOWUPS = 60;
  private static final int DEATHS = 12;

  /** Where an instance dies. */
  private enum Point {
    CLAIMED,
    DRAFTED,
    TOLD
  }

  @Inject Database database;
  @Inject LeaseEnding leaseEnding;
  @Inject OutboxWriter outbox;
  @Inject Leads leads;
  @Inject FollowupMetrics metrics;
  @Inject JobFailures failures;

  private final String mark = "crash-" + UUID.randomUUID().toString().substring(0, 8);
  private final FollowupConfig config =
      new ExplicitFollowupConfig("08:00-08:00", "UTC", 10, Duration.ofSeconds(5), 1);
  private final Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

  @Test
  void shouldRemindOfEachOnceWhereverInstancesDieAndLetNoDeadOneRemind() throws Exception {
    seed();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int death = 0; death < DEATHS; death++) {
      InstanceLease mortal = lease("mortal-" + death);
      Claims claims = claims(mortal);
      @Nullable Claimed left =
          liveAndDie(claims, Point.values()[random.nextInt(3)], random.nextInt(4));
      leaseEnding.lost(
          new InstanceLost(
              mortal.instanceId(), "research-worker", "exit 137", true, Instant.now()));
      if (left != null) {
        assertThatThrownBy(() -> claims.tell(left, draft("too late")))
            .isInstanceOf(StaleLeaseException.class);
      }
    }
    InstanceLease living = lease("living");
    new Reminding(claims(living), new PlainDrafter(), living, config, metrics, ahead).turn();

    assertThat(count("select count(*) from followup where id like $1 and state = 'DUE'"))
        .as("seed %d", seed)
        .isEqualTo(FOLLOWUPS);
    assertThat(
            count(
                """
                select count(*) from (
                  select lead_id from activity where lead_id like $1 and kind = 'FOLLOWUP_DUE'
                  group by lead_id having count(*) = 1) as once
                """))
        .isEqualTo(FOLLOWUPS);
    assertThat(
            count(
                """
                select count(*) from event_stream
                where topic = 'nightshift.crm.events.v1' and key like $1 and sequence = 1
                """))
        .as("one event for each")
        .isEqualTo(FOLLOWUPS);
    assertThat(count("select count(*) from followup where id like $1 and draft = 'too late'"))
        .isZero();
  }

  /** Goes through what it claimed until it dies; the one that it had in hand, untold. */
  private @Nullable Claimed liveAndDie(Claims claims, Point point, int passes) {
    int left = passes;
    for (Claimed claimed : claims.claim(ahead.instant(), config.batch()).claimed()) {
      if (left-- > 0) {
        claims.tell(claimed, draft("in time"));
        continue;
      }
      switch (point) {
        case CLAIMED -> {}
        case DRAFTED -> draft("drafted");
        case TOLD -> claims.tell(claimed, draft("in time"));
      }
      return claimed;
    }
    return null;
  }

  private static Draft draft(String text) {
    return Draft.ofRules(text, "test 1");
  }

  private Claims claims(InstanceLease lease) {
    return new Claims(database, lease, leads, new DueTime(config), outbox, failures);
  }

  private InstanceLease lease(String name) {
    InstanceLease lease =
        new InstanceLease(database, "research-worker/" + name + "/" + mark, Duration.ofMinutes(10));
    lease.renew();
    return lease;
  }

  /** Due within the hour: only those whose clock is ahead see them. */
  private void seed() {
    database.run(
        tx -> {
          tx.update(
              """
              insert into lead (id, name, state, source, owner, facts, search)
              select $1 || '-' || n, 'Lead ' || n, 'NEW', 'test', 'u1', '{}', ''
              from generate_series(1, $2::int) n
              """,
              mark,
              FOLLOWUPS);
          tx.update(
              """
              insert into followup (id, lead_id, user_id, due_at, remind_at, time_zone, state,
                correlation_id)
              select $1 || '-f' || n, $1 || '-' || n, 'u1', clock_timestamp(),
                clock_timestamp() + interval '10 minutes', 'UTC', 'PLANNED', 'cor-1'
              from generate_series(1, $2::int) n
              """,
              mark,
              FOLLOWUPS);
        });
  }

  private long count(String sql) {
    return database.inTransaction(
        tx -> tx.queryOne(sql, mark + "-%").orElseThrow().getLong("count"));
  }
}
