package dev.nightshift.research.budget;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetExhausted;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetWarned;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.run.RecordedEvents;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(180)
class BudgetServiceTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Database database;
  @Inject LeaseEnding leaseEnding;
  @Inject InstanceLease lease;
  @Inject Budget budget;
  @Inject BudgetLoops loops;
  @Inject ScopeTable scopes;
  @Inject ReservationTable reservations;
  @Inject Notices notices;
  @Inject BudgetMetrics metrics;
  @Inject BudgetConfig config;
  @Inject RunCosts costs;
  @Inject RecordedEvents events;

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String user = "telegram:" + id;
  private final String provider = "provider-" + id;
  private final String run = "run-" + id;

  /** Five runs, three people, two providers, all with little room, and one month for them all. */
  @Test
  void shouldNeitherOverspendNorDeadlockWhenAThousandReserveAtOnce() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      limit(Scope.run(run + i), "2.1");
    }
    for (int i = 0; i < 3; i++) {
      limit(new Scope(BudgetScope.USER_DAY, user + i, today().toString()), "3.3");
    }
    for (int i = 0; i < 2; i++) {
      limit(new Scope(BudgetScope.PROVIDER_DAY, provider + i, today().toString()), "4.7");
    }
    // The database itself refuses whatever would be too much, at whatever moment.
    database.run(
        tx ->
            tx.update(
                "alter table budget_scope add constraint never_too_much"
                    + " check (own_limit is null or booked + reserved <= own_limit)"));
    Queue<Exception> broken = new ConcurrentLinkedQueue<>();
    int refused = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch all = new CountDownLatch(1_000);
      List<Future<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        Purpose purpose = purpose(user + random.nextInt(3), run + random.nextInt(5));
        String paid = provider + random.nextInt(2);
        BigDecimal most = BigDecimal.valueOf(random.nextInt(50_000) + 1L, 6);
        int end = random.nextInt(4);
        calls.add(
            threads.submit(
                () -> {
                  all.countDown();
                  all.await();
                  return call(purpose, paid, most, end, broken);
                }));
      }
      for (Future<Boolean> call : calls) {
        refused += call.get() ? 0 : 1;
      }
    } finally {
      database.run(tx -> tx.update("alter table budget_scope drop constraint never_too_much"));
    }
    assertThat(broken).as("seed %d", seed).isEmpty();
    assertThat(refused).as("refused, seed %d", seed).isBetween(1, 999);
    assertTotalsAreThoseOfTheReservations(seed);
  }

  /** False: refused. What Postgres had no time for is tried again, as a caller would. */
  private boolean call(
      Purpose purpose, String paid, BigDecimal most, int end, Queue<Exception> broken) {
    while (true) {
      try {
        Reservation reserved = budget.reserve(purpose, paid, "m", most);
        switch (end) {
          case 0 -> budget.settle(reserved, most.divide(BigDecimal.TWO), 1, 1);
          case 1 -> budget.release(reserved);
          case 2 -> budget.bookInFull(reserved);
          default -> {}
        }
        return true;
      } catch (BudgetExhaustedException full) {
        return false;
      } catch (DatabaseUnavailableException busy) {
        if (busy.getCause() instanceof PgException refusal) {
          broken.add(refusal);
          return false;
        }
      } catch (RuntimeException failure) {
        broken.add(failure);
        return false;
      }
    }
  }

  private void assertTotalsAreThoseOfTheReservations(long seed) {
    for (String column : List.of("run_id", "user_id", "provider")) {
      String kind =
          switch (column) {
            case "run_id" -> "RUN";
            case "user_id" -> "USER_DAY";
            default -> "PROVIDER_DAY";
          };
      List<Row> different =
          query(
              """
              select s.name, s.reserved, s.booked from budget_scope s
              left join lateral (
                select coalesce(sum(amount) filter (where state = 'RESERVED'), 0) as reserved,
                       coalesce(sum(booked), 0) as booked,
                       coalesce((select sum(c.amount) from cost_entry c where c.%s = s.name), 0)
                         as ledger
                from budget_reservation r where r.%s = s.name) t on true
              where s.kind = $1 and s.name like '%%' || $2 || '%%'
                and (s.reserved <> t.reserved or s.booked <> t.booked or s.booked <> t.ledger
                     or s.reserved + s.booked > s.own_limit)
              """
                  .formatted(column, column),
              kind,
              id);
      assertThat(different).as("%s, seed %d", kind, seed).isEmpty();
    }
  }

  @Test
  void shouldBookInFullWhenTheHolderDiesAndCorrectThatWhenItSettlesLate() {
    InstanceLease dead = elsewhere("dead");
    Budget its = budgetOf(dead);
    Reservation settled = its.reserve(purpose(user, run), provider, "m", usd("0.40"));
    Reservation refused = its.reserve(purpose(user, run), provider, "m", usd("0.30"));
    Reservation lost = its.reserve(purpose(user, run), provider, "m", usd("0.20"));
    assertThat(standing(Scope.run(run)).reserved()).isEqualByComparingTo("0.90");

    InstanceLost loss =
        new InstanceLost(
            dead.instanceId(), "research-worker", "process exited with 137", true, Instant.now());
    leaseEnding.lost(loss);
    leaseEnding.lost(loss);
    await().atMost(SOON).until(() -> state(lost).equals("EXPIRED") && open() == 0);
    assertStands("0", "0.90");

    its.settle(settled, usd("0.15"), 1_000, 50);
    its.settle(settled, usd("0.15"), 1_000, 50);
    its.release(refused);
    assertStands("0", "0.35");
    Row ledger =
        query(
                "select sum(amount) as amount, sum(calls)::int as calls,"
                    + " sum(input_tokens)::bigint as sent from cost_entry where run_id = $1",
                run)
            .getFirst();
    assertThat(ledger.getBigDecimal("amount")).isEqualByComparingTo("0.35");
    assertThat(ledger.getInteger("calls")).isEqualTo(2);
    assertThat(ledger.getLong("sent")).isEqualTo(1_000);
    assertThatThrownBy(() -> its.reserve(purpose(user, run), provider, "m", usd("0.01")))
        .isInstanceOf(StaleLeaseException.class);
  }

  @Test
  void shouldBookInFullWhenTheHolderLivesAndSaysNothing() {
    Reservation silent = budget.reserve(purpose(user, run), provider, "m", usd("0.10"));
    Reservation underWay = budget.reserve(purpose(user, run), provider, "m", usd("0.20"));
    database.run(
        tx ->
            tx.update(
                "update budget_reservation set expires_at = clock_timestamp() where id = $1",
                silent.id()));
    await().atMost(SOON).until(() -> state(silent).equals("EXPIRED"));
    loops.sweep();
    assertThat(state(underWay)).isEqualTo("RESERVED");
    assertStands("0.20", "0.10");
    budget.release(underWay);
  }

  @Test
  void shouldCountEveryEndOnce() {
    Reservation settled = reserved("0.10");
    budget.settle(settled, usd("0.03"), 10, 5);
    budget.settle(settled, usd("0.09"), 10, 5);
    budget.release(settled);
    budget.bookInFull(settled);
    assertStands("0", "0.03");

    Reservation released = reserved("0.10");
    budget.release(released);
    budget.release(released);
    budget.bookInFull(released);
    assertStands("0", "0.03");

    Reservation unknown = reserved("0.10");
    budget.bookInFull(unknown);
    budget.bookInFull(unknown);
    budget.release(unknown);
    assertStands("0", "0.13");
    budget.settle(unknown, usd("0.04"), 10, 5);
    assertStands("0", "0.07");

    Reservation dearer = reserved("0.10");
    budget.settle(dearer, usd("0.12"), 10, 5);
    assertStands("0", "0.19");
    budget.settle(new Reservation(Long.MAX_VALUE, usd("1")), usd("1"), 1, 1);
    assertStands("0", "0.19");
  }

  @Test
  void shouldBookWhatIsKnownAlthoughTheWorkIsBeingStopped() {
    Reservation reserved = reserved("0.10");
    Thread.currentThread().interrupt();
    budget.settle(reserved, usd("0.02"), 1, 1);
    assertThat(Thread.interrupted()).isTrue();
    assertStands("0", "0.02");
  }

  @Test
  void shouldWarnOnceAndStopOnceOverTwoInstances() {
    database.run(tx -> costs.limit(tx, run, usd("1")));
    InstanceLease second = elsewhere("second");
    List<Budget> both = List.of(budget, budgetOf(second));
    for (int i = 0; i < 10; i++) {
      Budget its = both.get(i % 2);
      its.settle(
          its.reserve(purpose(user, run), provider, "m", usd("0.1")), usd("0.1"), 1_000, 100);
    }
    for (int i = 0; i < 4; i++) {
      Budget its = both.get(i % 2);
      assertThatThrownBy(() -> its.reserve(purpose(user, run), provider, "m", usd("0.1")))
          .isInstanceOf(BudgetExhaustedException.class)
          .hasMessageContaining("The budget of " + run + " ($1.00) leaves no room");
    }
    await().atMost(SOON).until(() -> events.of(run, BudgetExhausted.class).size() == 1);
    assertThat(events.of(run, BudgetWarned.class))
        .containsExactly(
            new BudgetWarned(run, user, BudgetScope.RUN, run, "", usd("1"), usd("0.8"), null));
    assertThat(events.of(run, BudgetExhausted.class))
        .containsExactly(
            new BudgetExhausted(run, user, BudgetScope.RUN, run, "", usd("1"), usd("1"), null));

    // More room is room at once, and the new limit is told of as the old one was.
    database.run(tx -> costs.limit(tx, run, usd("1.1")));
    Reservation more = budget.reserve(purpose(user, run), provider, "m", usd("0.1"));
    budget.settle(more, usd("0.1"), 1, 1);
    assertThat(noticed("WARNED")).isEqualTo(2);
    leaseEnding.planned(second.instanceId());
  }

  @Test
  void shouldTellOnePersonEachWhoseWorkHasToWaitForAllOthers() {
    Scope day = new Scope(BudgetScope.PROVIDER_DAY, provider, today().toString());
    limit(day, "0.5");
    Reservation all = budget.reserve(purpose(user, run), provider, "m", usd("0.5"));
    assertThatThrownBy(() -> budget.reserve(purpose(user, run), provider, "m", usd("0.1")))
        .hasMessageContaining("beside the calls under way");
    assertThat(told("EXHAUSTED", day)).isEmpty();
    budget.settle(all, usd("0.5"), 1, 1);
    for (String person : List.of(user, user, user + "b")) {
      assertThatThrownBy(() -> budget.reserve(purpose(person, run), provider, "m", usd("0.1")))
          .hasMessageContaining("The budget for the provider " + provider);
    }
    assertThat(told("EXHAUSTED", day)).containsExactlyInAnyOrder(user, user + "b");
    assertThat(told("WARNED", day)).containsExactly("");
  }

  /** Reserved before midnight, settled after: yesterday's day and its month, whatever they are. */
  @Test
  void shouldCountACallInTheDayItWasMade() {
    LocalDate yesterday = today().minusDays(1);
    Purpose purpose = purpose(user, run);
    List<Scope> then = Scope.of(purpose, provider, yesterday);
    long crossing =
        database.inTransaction(
            tx -> {
              scopes.lock(tx, then);
              scopes.move(tx, then, usd("3"), usd("18"));
              return reservations.insert(
                  tx,
                  new Holder(lease.instanceId(), lease.token()),
                  purpose,
                  new Call(provider, "m", usd("3")),
                  yesterday,
                  Duration.ofMinutes(15));
            });
    // Yesterday is nearly spent; today is another day.
    Reservation now = budget.reserve(purpose(user, null), provider, "m", usd("2"));
    budget.settle(new Reservation(crossing, usd("3")), usd("2.5"), 1, 1);
    budget.release(now);

    assertThat(standing(new Scope(BudgetScope.USER_DAY, user, yesterday.toString())).booked())
        .isEqualByComparingTo("20.5");
    assertThat(standing(new Scope(BudgetScope.USER_DAY, user, today().toString())).booked())
        .isEqualByComparingTo("0");
    Row entry = query("select day from cost_entry where user_id = $1", user).getFirst();
    assertThat(entry.getLocalDate("day")).isEqualTo(yesterday);
    database.run(tx -> scopes.move(tx, then, BigDecimal.ZERO, usd("-18")));
  }

  @Test
  void shouldTellWhatWasSpentByDayRunStageAndProviderAndHowLimitsStand() {
    Reservation reserved = reserved("0.50");
    budget.settle(reserved, usd("0.25"), 2_000, 300);

    String from = today().minusDays(2).toString();
    assertThat(costs("run", from).getString(row(run) + ".costUsd")).isEqualTo("0.25");
    assertThat(costs("provider", from).getLong(row(provider) + ".inputTokens")).isEqualTo(2_000);
    assertThat(costs("stage", from).getList("rows.key")).contains("COMPANY_RESEARCH");
    JsonPath days = costs("day", from);
    assertThat(new BigDecimal(days.getString(row(today().toString()) + ".costUsd")))
        .isGreaterThanOrEqualTo(usd("0.25"));
    assertThat(new BigDecimal(days.getString("totalUsd"))).isGreaterThanOrEqualTo(usd("0.25"));
    assertThat(days.getBoolean("complete")).isTrue();

    JsonPath limits = read("limits?user=" + user, 200);
    assertThat(limits.getString("find { it.scope == 'USER_DAY' }.spentUsd")).isEqualTo("0.25");
    assertThat(limits.getString("find { it.scope == 'USER_DAY' }.limitUsd")).isEqualTo("20");
    assertThat(limits.getList("scope")).contains("MONTH");

    assertThat(read("hour", 400).getString("detail")).contains("'hour'");
    assertThat(read("day?from=yesterday", 400).getString("detail")).contains("'yesterday'");
    assertThat(read("day?from=2026-02-30", 400).getString("detail")).contains("2026-02-30");
    assertThat(read("day?from=2026-02-03&to=2026-02-01", 400).getString("detail"))
        .contains("are -1 days");
    assertThat(read("day?from=2020-01-01&to=2026-02-01", 400).getString("detail"))
        .contains("1 to 400");
  }

  @Test
  void shouldForgetWhatIsPastItsRetentionAndNothingElse() {
    Reservation old = reserved("0.10");
    budget.settle(old, usd("0.10"), 1, 1);
    Reservation underWay = reserved("0.10");
    database.run(
        tx -> {
          tx.update(
              "update budget_reservation set reserved_at = reserved_at - interval '31 days',"
                  + " ended_at = ended_at - interval '31 days' where run_id = $1",
              run);
          tx.update(
              "update cost_entry set booked_at = booked_at - interval '401 days' where run_id = $1",
              run);
        });
    loops.retain();
    assertThat(query("select id from budget_reservation where run_id = $1", run))
        .extracting(row -> row.getLong("id"))
        .containsExactly(underWay.id());
    assertThat(query("select 1 from cost_entry where run_id = $1", run)).isEmpty();
    budget.release(underWay);
  }

  private InstanceLease elsewhere(String name) {
    InstanceLease other =
        new InstanceLease(
            database, "research-worker/" + name + "-" + id + "/b1", Duration.ofHours(1));
    other.renew();
    return other;
  }

  private Budget budgetOf(InstanceLease instance) {
    return new PostgresBudget(
        database,
        new BudgetTransactions(instance, scopes, reservations, notices, metrics, config),
        config);
  }

  private Reservation reserved(String most) {
    return budget.reserve(purpose(user, run), provider, "m", usd(most));
  }

  private static Purpose purpose(String userId, @Nullable String runId) {
    return new Purpose(
        userId, runId == null ? "turn-of-" + userId : runId, runId, "COMPANY_RESEARCH");
  }

  private void assertStands(String reserved, String booked) {
    for (Scope scope : Scope.of(purpose(user, run), provider, today()).subList(0, 4)) {
      assertThat(standing(scope).reserved())
          .as("reserved %s", scope)
          .isEqualByComparingTo(reserved);
      assertThat(standing(scope).booked()).as("booked %s", scope).isEqualByComparingTo(booked);
    }
  }

  private Standing standing(Scope scope) {
    return database.inTransaction(tx -> scopes.read(tx, List.of(scope))).getFirst();
  }

  private void limit(Scope scope, String limit) {
    database.run(tx -> scopes.limit(tx, scope, usd(limit)));
  }

  private LocalDate today() {
    return database.inTransaction(reservations::today);
  }

  private String state(Reservation reservation) {
    return query("select state from budget_reservation where id = $1", reservation.id())
        .getFirst()
        .getString("state");
  }

  private int open() {
    return query("select 1 from budget_reservation where run_id = $1 and state = 'RESERVED'", run)
        .size();
  }

  private int noticed(String level) {
    return query("select 1 from budget_notice where name = $1 and level = $2", run, level).size();
  }

  private List<String> told(String level, Scope scope) {
    return query(
            "select user_id from budget_notice where kind = $1 and name = $2 and level = $3",
            scope.kind().name(),
            scope.name(),
            level)
        .stream()
        .map(row -> row.getString("user_id"))
        .toList();
  }

  private List<Row> query(String sql, Object... parameters) {
    return database.inTransaction(tx -> tx.query(sql, parameters));
  }

  private static JsonPath costs(String by, String from) {
    return read(by + "?from=" + from, 200);
  }

  private static String row(String key) {
    return "rows.find { it.key == '" + key + "' }";
  }

  private static JsonPath read(String path, int status) {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/research/costs/" + path)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }
}
