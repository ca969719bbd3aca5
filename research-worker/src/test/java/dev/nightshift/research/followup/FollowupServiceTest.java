package dev.nightshift.research.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.CrmCommand.AnswerFollowup;
import dev.nightshift.backbone.contract.CrmCommand.PlanFollowup;
import dev.nightshift.backbone.contract.CrmCommand.SaveLead;
import dev.nightshift.backbone.contract.FollowupAnswer;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.Drafter;
import dev.nightshift.research.agent.rules.PlainDrafter;
import dev.nightshift.research.crmjob.JobFailures;
import dev.nightshift.research.lead.LeadCommands;
import dev.nightshift.research.lead.Leads;
import dev.nightshift.testkit.ServiceResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Follow-ups with the service's own loop, and with further instances in the same database. Leads
 * live where it is noon now, unless a test is about quiet hours.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class FollowupServiceTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String DUE_OF_MINE =
      "select 1 from followup where lead_id like $1 and state = 'DUE'";

  @Inject Database database;
  @Inject LeaseEnding leaseEnding;
  @Inject OutboxWriter outbox;
  @Inject Leads leads;
  @Inject LeadCommands leadCommands;
  @Inject FollowupCommands commands;
  @Inject FollowupMetrics metrics;
  @Inject JobFailures failures;
  @Inject MeterRegistry registry;

  private final String mark = UUID.randomUUID().toString().substring(0, 10);
  private final String id = "followup-" + mark;
  private final String leadId = "lead-" + mark;

  @Test
  void shouldRemindOnceAndMakeTheLeadAContactedOneWhenItWasSent() {
    saveLead();
    plan(id, Instant.now().minusSeconds(1), noon());
    plan(id, Instant.now().minusSeconds(1), noon());
    await().atMost(SOON).until(() -> state(id).equals("DUE"));
    JsonPath due = followups("DUE");
    assertThat(due.getString("followups.find { it.id == '%s' }.draft".formatted(id)))
        .contains("Ann " + mark)
        .contains("the offer");
    assertThat(told(id)).isOne();

    answer(FollowupAnswer.SENT, null);
    answer(FollowupAnswer.SENT, null);
    assertThat(told(id)).as("one answer, one refusal").isEqualTo(3);
    assertThat(lead("state")).isEqualTo("CONTACTED");
    assertThat(lead("nextFollowupAt")).isNull();
    assertThat(history())
        .containsSubsequence("MOVED", "FOLLOWUP_SENT", "FOLLOWUP_DUE", "FOLLOWUP_PLANNED");
    assertThat(
            rows(
                "select text from activity where lead_id = $1 and kind = $2",
                leadId,
                "FOLLOWUP_PLANNED"))
        .singleElement()
        .extracting(row -> row.getString("text"))
        .asString()
        .as("to the minute, where the lead is")
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d \\S+: the offer");
  }

  @Test
  void shouldRemindAgainAfterASnoozeAndNeverOnceSkipped() {
    saveLead();
    plan(id, Instant.now().minusSeconds(1), noon());
    await().atMost(SOON).until(() -> state(id).equals("DUE"));
    answer(FollowupAnswer.SNOOZE, Instant.now().plusMillis(50));
    await()
        .atMost(SOON)
        .until(() -> history().stream().filter("FOLLOWUP_DUE"::equals).count() == 2);
    assertThat(told(id)).as("due, answered, due").isEqualTo(3);
    answer(FollowupAnswer.SNOOZE, null);
    assertThat(Duration.between(Instant.now(), remindAt(id)))
        .isBetween(Duration.ofHours(22), Duration.ofHours(26));
    answer(FollowupAnswer.SKIP, null);
    assertThat(state(id)).isEqualTo("DONE");
    assertThat(lead("state")).isEqualTo("NEW");
  }

  @Test
  void shouldRefuseUnknownLeadsZonesAndTimesInOneSentence() {
    plan(id, Instant.now(), noon());
    assertThat(told(id)).isOne();
    saveLead();
    plan(id, Instant.now(), "Moon/Base");
    plan(id, Instant.parse("3000-01-01T00:00:00Z"), null);
    assertThat(told(id)).isEqualTo(3);
    assertThat(rows("select 1 from followup where id = $1", id)).isEmpty();
    answer(FollowupAnswer.SKIP, null);
    assertThat(told(id)).isEqualTo(4);
  }

  @Test
  void shouldRefuseANoteThatIsTooLongInsteadOfCuttingIt() {
    saveLead();
    planWith("n".repeat(1_001));
    assertThat(told(id)).as("refused").isOne();
    assertThat(rows("select 1 from followup where id = $1", id)).isEmpty();

    planWith("n".repeat(1_000));
    assertThat(rows("select note from followup where id = $1", id).getFirst().getString("note"))
        .hasSize(1_000);
  }

  private void planWith(String note) {
    database.run(
        tx ->
            commands.apply(
                tx,
                new PlanFollowup(id, leadId, Instant.now().plusSeconds(86_400), note, null, "u1")));
  }

  @Test
  void shouldListTheFollowupsOfOneLead() {
    saveLead();
    plan(id, Instant.now().plusSeconds(86_400), noon());

    assertThat(read("followups?lead=" + leadId).getList("followups.id")).containsExactly(id);
    assertThat(read("followups?lead=" + leadId + "-other").getList("followups")).isEmpty();
  }

  @Test
  void shouldLetNobodyBeRemindedInQuietHours() {
    saveLead();
    String sleeping = zoneWhere(2);
    plan(id, Instant.now().minusSeconds(1), sleeping);
    assertThat(Duration.between(Instant.now(), remindAt(id)))
        .isBetween(Duration.ofHours(4), Duration.ofHours(7));
    String late = id + "-late";
    plan(late, Instant.now().minusSeconds(1), sleeping);
    database.run(
        tx ->
            tx.update(
                "update followup set remind_at = clock_timestamp() - interval '1 hour'"
                    + " where id = $1",
                late));
    await().atMost(SOON).until(() -> remindAt(late).isAfter(Instant.now()));
    assertThat(told(late)).isZero();
  }

  /** Through both nights in which the clocks of Berlin are changed next, hour by hour. */
  @Test
  void shouldRemindWhenTheQuietHoursAreOverOnTheDaysTheClocksAreChanged() throws Exception {
    saveLead();
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    InstanceLease lease = lease("virtual");
    Instant changed = Instant.now().plus(Duration.ofDays(2));
    for (int night = 0; night < 2; night++) {
      changed = berlin.getRules().nextTransition(changed).getInstant();
      LocalDate day = changed.atZone(berlin).toLocalDate();
      String one = id + "-" + night;
      plan(one, day.minusDays(1).atTime(21, 0).atZone(berlin).toInstant(), "Europe/Berlin");
      for (int hour = 0; hour <= 12 && !state(one).equals("DUE"); hour++) {
        Instant now = changed.plus(Duration.ofHours(hour - 4)).truncatedTo(ChronoUnit.HOURS);
        reminding(
                lease,
                new PlainDrafter(),
                ExplicitFollowupConfig.usual(),
                Clock.fixed(now, ZoneOffset.UTC))
            .turn();
        assertThat(state(one).equals("DUE"))
            .as("%s in Berlin", now.atZone(berlin))
            .isEqualTo(
                !now.atZone(berlin).toLocalTime().isBefore(LocalTime.of(8, 0))
                    && now.atZone(berlin).toLocalDate().equals(day));
      }
      assertThat(told(one)).isOne();
    }
  }

  /** A draft that fails, or for which somebody has to wait, holds no reminder back. */
  @Test
  void shouldTellAPlainTextWhenNoDraftCanBeHad() throws Exception {
    saveLead();
    InstanceLease lease = lease("refused");
    double before = draftFailures();
    ScriptedDrafter failing = ScriptedDrafter.failing(new IllegalStateException("no money"));
    ExplicitFollowupConfig config = ExplicitFollowupConfig.usual();
    remindBy(() -> instance(lease, failing, config).turn());
    assertThat(failing.asked.get()).isEqualTo(2);
    assertThat(draft()).startsWith("Hello Ann " + mark);
    assertThat(told(id)).as("due, and that there is no draft").isEqualTo(2);
    assertThat(draftFailures()).isGreaterThan(before);

    ScriptedDrafter frozen = ScriptedDrafter.frozen();
    answer(FollowupAnswer.SNOOZE, Instant.now().plusSeconds(600));
    remindBy(() -> instance(lease, frozen, config.drafting(Duration.ofMillis(50), 1)).turn());
    frozen.gate.countDown();
    assertThat(draft()).startsWith("Hello Ann " + mark);
  }

  @Test
  void shouldTellEachOfAThousandOnceAlthoughOneOfThreeInstancesDiesMidway() throws Exception {
    seed(1_000);
    Instant started = Instant.now();
    ScriptedDrafter frozen = ScriptedDrafter.frozen();
    ExplicitFollowupConfig config = ExplicitFollowupConfig.usual();
    InstanceLease dying = lease("dying");
    InstanceLease living = lease("living");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Reminding victim = instance(dying, frozen, config.patient());
      Future<?> stuck = threads.submit(() -> turn(victim));
      await().atMost(SOON).until(() -> held(dying) == 50 && frozen.asked.get() == 50);
      database.run(
          tx ->
              tx.update(
                  "update followup set remind_at = clock_timestamp() where lead_id like $1"
                      + " and state = 'PLANNED'",
                  mark + "-%"));
      Reminding third = instance(living, new PlainDrafter(), config);
      Future<?> working = threads.submit(() -> turn(third));
      leaseEnding.lost(
          new InstanceLost(
              dying.instanceId(), "research-worker", "exited with 137", true, Instant.now()));
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> rows(DUE_OF_MINE, mark + "-%").size() == 1_000);
      Duration took = Duration.between(started, Instant.now());
      frozen.gate.countDown();
      stuck.get();
      working.get();
      assertThat(took).isLessThan(Duration.ofSeconds(60));
    }
    assertThat(
            rows(
                "select lead_id from activity where lead_id like $1 and kind = 'FOLLOWUP_DUE'"
                    + " group by lead_id having count(*) = 1",
                mark + "-%"))
        .hasSize(1_000);
    assertThat(
            rows(
                "select key from event_stream where topic = 'nightshift.crm.events.v1'"
                    + " and key like $1 and sequence = 1",
                "f" + mark + "-%"))
        .as("one event for each")
        .hasSize(1_000);
    assertThat(
            rows(
                "select 1 from followup where draft = 'late draft' and lead_id like $1",
                mark + "-%"))
        .as("the dead one's drafts came too late")
        .isEmpty();
  }

  /** As many leads with a follow-up each, due within the hour: only those ahead see them yet. */
  private void seed(int many) {
    database.run(
        tx -> {
          tx.update(
              """
              insert into lead (id, name, state, source, owner, facts, search)
              select $1 || '-' || n, 'Lead ' || n, 'NEW', 'test', 'u1', '{}', ''
              from generate_series(1, $2::int) n
              """,
              mark,
              many);
          tx.update(
              """
              insert into followup (id, lead_id, user_id, due_at, remind_at, time_zone, state,
                correlation_id)
              select 'f' || $1 || '-' || n, $1 || '-' || n, 'u1', clock_timestamp(),
                clock_timestamp() + interval '10 minutes', $3, 'PLANNED', 'cor-1'
              from generate_series(1, $2::int) n
              """,
              mark,
              many,
              noon());
        });
  }

  private interface Turn {
    void run() throws Exception;
  }

  /** Plans the follow-up so that only that instance sees it as due. */
  private void remindBy(Turn turn) throws Exception {
    if (rows("select 1 from followup where id = $1", id).isEmpty()) {
      plan(id, Instant.now().plusSeconds(600), noon());
    }
    for (int i = 0; i < 3 && !state(id).equals("DUE"); i++) {
      turn.run();
    }
    assertThat(state(id)).isEqualTo("DUE");
  }

  /** An instance whose clock is an hour ahead: it alone finds what is due within the hour. */
  private Reminding instance(InstanceLease lease, Drafter drafter, FollowupConfig config) {
    FollowupConfig noQuiet =
        new ExplicitFollowupConfig(
            "08:00-08:00", "UTC", config.batch(), config.draftWithin(), config.attempts());
    return reminding(lease, drafter, noQuiet, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
  }

  private Reminding reminding(
      InstanceLease lease, Drafter drafter, FollowupConfig config, Clock clock) {
    Claims claims = new Claims(database, lease, leads, new DueTime(config), outbox, failures);
    return new Reminding(claims, drafter, lease, config, metrics, clock);
  }

  private static void turn(Reminding instance) {
    try {
      instance.turn();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (StaleLeaseException dead) {
      assertThat(dead).hasMessageContaining("dying");
    }
  }

  private InstanceLease lease(String name) {
    InstanceLease lease =
        new InstanceLease(database, "research-worker/" + name + "/" + mark, Duration.ofMinutes(10));
    lease.renew();
    return lease;
  }

  private int held(InstanceLease lease) {
    return rows("select 1 from followup where holder = $1", lease.instanceId()).size();
  }

  private void saveLead() {
    database.run(
        tx ->
            leadCommands.apply(
                tx,
                new SaveLead(
                    leadId, "Ann " + mark, null, null, null, null, null, null, null, null, "u1")));
  }

  private void plan(String followupId, Instant at, @Nullable String zone) {
    database.run(
        tx ->
            commands.apply(tx, new PlanFollowup(followupId, leadId, at, "the offer", zone, "u1")));
  }

  private void answer(FollowupAnswer answer, @Nullable Instant until) {
    database.run(tx -> commands.apply(tx, new AnswerFollowup(id, leadId, answer, until, "u1")));
  }

  private double draftFailures() {
    return registry
        .counter("nightshift.research.crm.jobs.failed", "kind", "followup", "step", "DRAFT")
        .count();
  }

  private static String noon() {
    return zoneWhere(12);
  }

  /** An offset at which the clock shows that hour now. */
  private static String zoneWhere(int hour) {
    int now = Instant.now().atOffset(ZoneOffset.UTC).getHour();
    int offset = Math.floorMod(hour - now + 12, 24) - 12;
    return ZoneOffset.ofHours(offset).getId();
  }

  private String state(String followupId) {
    return rows("select state from followup where id = $1", followupId)
        .getFirst()
        .getString("state");
  }

  private @Nullable String draft() {
    return rows("select draft from followup where id = $1", id).getFirst().getString("draft");
  }

  private Instant remindAt(String followupId) {
    return rows("select remind_at from followup where id = $1", followupId)
        .getFirst()
        .getOffsetDateTime("remind_at")
        .toInstant();
  }

  private List<String> history() {
    return rows("select kind from activity where lead_id = $1 order by id desc", leadId).stream()
        .map(row -> row.getString("kind"))
        .toList();
  }

  private long told(String key) {
    return rows(
            "select sequence from event_stream where topic = 'nightshift.crm.events.v1'"
                + " and key = $1",
            key)
        .stream()
        .mapToLong(row -> row.getLong("sequence"))
        .sum();
  }

  private List<Row> rows(String sql, Object... parameters) {
    return database.inTransaction(tx -> tx.query(sql, parameters));
  }

  private @Nullable String lead(String field) {
    return read("leads/" + leadId).getString(field);
  }

  private JsonPath followups(String state) {
    return read("followups?limit=200&owner=u1&state=" + state);
  }

  private static JsonPath read(String path) {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/crm/" + path)
        .jsonPath();
  }
}
