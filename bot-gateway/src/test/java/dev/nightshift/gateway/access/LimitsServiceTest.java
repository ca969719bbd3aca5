package dev.nightshift.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The limits as they are kept in Postgres, by instances of their own under a clock that is set. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class LimitsServiceTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SetClock clock = new SetClock("2999-03-01T10:00:30Z");
  private final String caller = "telegram:" + UUID.randomUUID();

  @Inject Database database;
  @Inject AuditLog audit;

  @Test
  void shouldAllowExactlyTheLimitWhenTwoInstancesCountAtOnce() throws Exception {
    List<Limits> instances = List.of(limits(30, 500), limits(30, 500));
    List<Callable<Limited>> sends = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Limits instance = instances.get(i % 2);
      sends.add(() -> say(instance));
    }
    List<Limited> answers = inParallel(sends);
    assertThat(answers).filteredOn(Limited.Counted.class::isInstance).hasSize(30);
    assertThat(answers).filteredOn(LimitsServiceTest::told).hasSize(1);

    clock.pass(MINUTE.minusMillis(1));
    assertThat(say(instances.getFirst())).isInstanceOf(Limited.Closed.class);
    clock.pass(Duration.ofMillis(1));
    assertThat(say(instances.getLast())).isInstanceOf(Limited.Counted.class);
  }

  @Test
  void shouldDecideAsTheDefinitionDoesWhateverTheTimes() {
    Random random = new Random(7);
    Limits limits = limits(4, 9);
    Deque<Instant> counted = new ArrayDeque<>();
    for (int i = 0; i < 200; i++) {
      clock.pass(Duration.ofMillis(random.nextInt(90_000)));
      boolean full = within(counted, MINUTE) >= 4 || within(counted, Duration.ofHours(1)) >= 9;
      boolean accepted = say(limits) instanceof Limited.Counted;
      assertThat(accepted).isEqualTo(!full);
      if (accepted) {
        counted.add(clock.instant());
      }
    }
    assertThat(rows()).isLessThan(80);
  }

  @Test
  void shouldTellOncePerClosedWindowWithTheTimeWhenItOpens() {
    Limits limits = limits(2, 500);
    say(limits);
    say(limits);
    clock.pass(Duration.ofSeconds(10));
    Limited.Closed first = closed(limits);
    assertThat(first.untold()).isTrue();
    assertThat(first.opensAt()).isEqualTo(Instant.parse("2999-03-01T10:01:30Z"));
    assertThat(first.sentence()).contains("2999-03-01T10:02Z, in 1 minute");
    assertThat(closed(limits).untold()).isFalse();
    clock.pass(Duration.ofSeconds(50));
    say(limits);
    say(limits);
    assertThat(closed(limits).untold()).isTrue();
    assertThat(audited()).isEqualTo(2);
  }

  @Test
  void shouldCountButNeverRefuseWhatMustBeHeard() {
    Limits limits = limits(2, 500);
    for (int i = 0; i < 5; i++) {
      assertThat(message(limits, false)).isInstanceOf(Limited.Counted.class);
      clock.pass(Duration.ofSeconds(5));
    }
    assertThat(closed(limits).opensAt()).isEqualTo(Instant.parse("2999-03-01T10:01:45Z"));
    assertThat(message(limits, false)).isInstanceOf(Limited.Counted.class);
  }

  @Test
  void shouldNotCountWhatIsRolledBack() {
    Limits limits = limits(1, 500);
    try {
      database.run(
          tx -> {
            limits.message(tx, "telegram", caller, true);
            throw new IllegalStateException("the process died before the commit");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessageContaining("died");
    }
    assertThat(say(limits)).isInstanceOf(Limited.Counted.class);
    assertThat(say(limits)).isInstanceOf(Limited.Closed.class);
  }

  @Test
  void shouldOpenOneWindowAfterTheClockWasSetBackAndNeverAllowMore() {
    Limits limits = limits(2, 500);
    say(limits);
    say(limits);
    clock.pass(Duration.ofDays(-300));
    Limited.Closed closed = closed(limits);
    assertThat(closed.opensAt()).isEqualTo(clock.instant().plus(MINUTE));
    clock.pass(MINUTE.minusMillis(1));
    assertThat(say(limits)).isInstanceOf(Limited.Closed.class);
    clock.pass(Duration.ofMillis(1));
    assertThat(say(limits)).isInstanceOf(Limited.Counted.class);
    assertThat(say(limits)).isInstanceOf(Limited.Counted.class);
    assertThat(say(limits)).isInstanceOf(Limited.Closed.class);
  }

  @Test
  void shouldTellAgainWhenTheClockWasSetBackSinceItLastDid() {
    Limits limits = limits(1, 500);
    say(limits);
    assertThat(closed(limits).untold()).isTrue();
    clock.pass(Duration.ofDays(-300));
    assertThat(closed(limits).untold()).isTrue();
    assertThat(closed(limits).untold()).isFalse();
  }

  @Test
  void shouldKeepCallersAndPurposesApart() {
    Limits limits = limits(1, 500);
    say(limits);
    assertThat(say(limits)).isInstanceOf(Limited.Closed.class);
    Limited another =
        database.inTransaction(tx -> limits.message(tx, "telegram", caller + "1", true));
    assertThat(another).isInstanceOf(Limited.Counted.class);
    Limited request = database.inTransaction(tx -> limits.request(tx, caller, true));
    assertThat(request).isInstanceOf(Limited.Counted.class);
  }

  @Test
  void shouldDecideForEachCallerWhenSeveralAreCountedTogether() {
    Limits limits = limits(2, 500);
    say(limits);
    say(limits);
    String other = caller + "2";
    List<Limited> both =
        database.inTransaction(
            tx ->
                limits.messages(
                    tx,
                    List.of(
                        new Limits.Counted("telegram", other, true, "cor-other"),
                        new Limits.Counted("telegram", caller, true, "cor-caller"))));
    assertThat(both.getFirst())
        .isInstanceOfSatisfying(
            Limited.Counted.class,
            counted -> assertThat(counted.allowance().remaining()).isEqualTo(1));
    assertThat(both.getLast()).isInstanceOf(Limited.Closed.class);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void shouldCountOnlyTheSameWhenTheLimitIsChanged() {
    Limits wide = limits(100, 500);
    for (int i = 0; i < 20; i++) {
      say(wide);
    }
    assertThat(say(limits(20, 500))).isInstanceOf(Limited.Closed.class);
    assertThat(say(limits(21, 500))).isInstanceOf(Limited.Counted.class);
  }

  private Limits limits(int perMinute, int perHour) {
    return new Limits(new Config(perMinute, perHour, 10, 10), audit, clock);
  }

  private Limited say(Limits limits) {
    return message(limits, true);
  }

  private Limited message(Limits limits, boolean refusable) {
    return database.inTransaction(tx -> limits.message(tx, "telegram", caller, refusable));
  }

  private Limited.Closed closed(Limits limits) {
    return (Limited.Closed) say(limits);
  }

  private static boolean told(Limited answer) {
    return answer instanceof Limited.Closed closed && closed.untold();
  }

  private long within(Deque<Instant> counted, Duration length) {
    Instant since = clock.instant().minus(length);
    return counted.stream().filter(at -> at.isAfter(since)).count();
  }

  private long rows() {
    return count("select count(*) as n from limit_hit where caller = $1");
  }

  private long audited() {
    return count(
        "select count(*) as n from audit_event where caller = $1 and act = 'message.limit'");
  }

  private long count(String sql) {
    return database.inTransaction(tx -> tx.queryOne(sql, caller)).orElseThrow().getLong("n");
  }

  private static <T> List<T> inParallel(List<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> call : executor.invokeAll(calls)) {
        results.add(call.get());
      }
    }
    return results;
  }

  private record Config(
      int messagesPerMinute, int messagesPerHour, int requestsPerMinute, int requestsPerHour)
      implements LimitConfig {}
}
