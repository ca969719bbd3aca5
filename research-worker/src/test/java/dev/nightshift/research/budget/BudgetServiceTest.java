package dev.nightshift.research.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(180)
class BudgetServiceTest extends BudgetServiceFixture {

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

  private int open() {
    return query("select 1 from budget_reservation where run_id = $1 and state = 'RESERVED'", run)
        .size();
  }
}
