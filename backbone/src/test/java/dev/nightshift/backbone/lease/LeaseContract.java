package dev.nightshift.backbone.lease;

import static dev.nightshift.backbone.database.OpenTransactions.begin;
import static dev.nightshift.backbone.database.OpenTransactions.commit;
import static dev.nightshift.backbone.database.OpenTransactions.rollback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceReleased;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.rig.Elsewhere;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What everything that works under a lease may rely on: a write is committed before the lease ends
 * or not at all, and what a departed instance held is freed exactly once.
 */
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
abstract class LeaseContract {

  private static final Duration EXPIRED_AT_ONCE = Duration.ofMillis(-1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final List<Departure> released = Collections.synchronizedList(new ArrayList<>());
  private TestSchema schema;
  private Database database;
  private TestInstance instance;
  private TestInstance other;

  abstract TestSchema openSchema();

  @BeforeAll
  void open() {
    schema = openSchema();
    schema.execute("create table work (id int primary key, done_by text)");
    database = schema.database();
  }

  @AfterAll
  void close() {
    schema.close();
  }

  @BeforeEach
  void start() {
    schema.execute("truncate work");
    schema.execute("insert into work (id) values (1)");
    instance = TestInstance.start(schema, recorder());
    other = TestInstance.start(schema, recorder());
    released.clear();
  }

  @AfterEach
  void end() {
    schema.execute("update instance_lease set ended_at = clock_timestamp() where ended_at is null");
    schema.execute("delete from role_lease");
  }

  @Test
  void shouldCommitAProtectedWriteBeforeTheLeaseEnds() {
    Tx write = begin(database);
    instance.lease().protect(write);
    finishWork(write);

    CompletableFuture<Void> ending = endElsewhere();
    await().until(() -> schema.waitingForLocks() == 1);
    assertThat(ending).isNotDone();
    commit(write);
    ending.join();

    assertThat(doneBy()).isEqualTo(instance.id());
    assertThat(released).hasSize(1);
  }

  @Test
  void shouldEndTheLeaseWhenAProtectedWriteRollsBack() {
    Tx write = begin(database);
    instance.lease().protect(write);
    finishWork(write);

    CompletableFuture<Void> ending = endElsewhere();
    await().until(() -> schema.waitingForLocks() == 1);
    rollback(write);
    ending.join();

    assertThat(doneBy()).isNull();
    assertThat(released).hasSize(1);
  }

  @Test
  void shouldRefuseAWriteInATransactionThatWasOpenBeforeTheTakeover() {
    Tx write = begin(database);
    write.query("select * from work");

    other.hearsOfTheDeathOf(instance.id());

    assertThatThrownBy(() -> instance.lease().protect(write))
        .isInstanceOf(StaleLeaseException.class)
        .hasMessageContaining(instance.id());
    rollback(write);
  }

  @Test
  void shouldRefuseAWriteThatWaitedForTheTakeoverToCommit() {
    Tx takeover = begin(database);
    assertThat(LeaseTable.end(takeover, instance.id(), "test")).isTrue();

    CompletableFuture<Void> writing =
        Elsewhere.call(
            () -> {
              database.run(
                  tx -> {
                    instance.lease().protect(tx);
                    finishWork(tx);
                  });
              return null;
            });
    await().until(() -> schema.waitingForLocks() == 1);
    commit(takeover);

    assertThatThrownBy(writing::join).hasCauseInstanceOf(StaleLeaseException.class);
    assertThat(doneBy()).isNull();
  }

  @Test
  void shouldRefuseWorkClaimedUnderAnOlderTokenOfTheSameInstance() {
    long claimedUnder = instance.lease().token();
    other.hearsOfTheDeathOf(instance.id());
    instance.lease().renew();

    database.run(tx -> instance.lease().protect(tx));
    assertThatThrownBy(() -> database.run(tx -> instance.lease().protect(tx, claimedUnder)))
        .isInstanceOf(StaleLeaseException.class);
  }

  @Test
  void shouldRefuseEverythingUnderALeaseThatExpiredAndWasNotSweptYet() {
    TestInstance expired = TestInstance.start(schema, EXPIRED_AT_ONCE);

    assertThat(expired.lease().held()).isTrue();
    assertThatThrownBy(() -> database.run(tx -> expired.lease().protect(tx)))
        .isInstanceOf(StaleLeaseException.class);
  }

  @Test
  void shouldRenewWhileAProtectedWriteIsOpen() {
    Tx write = begin(database);
    instance.lease().protect(write);
    finishWork(write);
    Object before = renewedAt(instance);

    // On another connection, and it would not come back if it waited for the write.
    instance.lease().renew();

    assertThat(renewedAt(instance)).isNotEqualTo(before);
    commit(write);
  }

  @Test
  void shouldNotMakeProtectedWritesWaitForEachOtherOrForARenewal() {
    Tx first = begin(database);
    Tx second = begin(database);

    instance.lease().protect(first);
    instance.lease().renew();
    instance.lease().protect(second);

    commit(second);
    commit(first);
  }

  @Test
  void shouldRenewALeaseThatExpiredButWasNotSwept() {
    schema.execute(
        "update instance_lease set expires_at = clock_timestamp() - interval '1 minute'"
            + " where instance_id = ?",
        instance.id());
    long token = instance.lease().token();

    instance.lease().renew();

    assertThat(instance.lease().token()).isEqualTo(token);
    database.run(tx -> instance.lease().protect(tx));
    other.ending().sweep();
    assertThat(released).isEmpty();
  }

  @Test
  void shouldTakeANewLeaseUnderAHigherTokenWhenItWasEnded() {
    long token = instance.lease().token();
    other.hearsOfTheDeathOf(instance.id());

    instance.lease().renew();

    assertThat(instance.lease().token()).isGreaterThan(token);
  }

  @Test
  void shouldNeverReissueATokenWhenARestoreForgotTheLease() {
    long token = instance.lease().token();
    schema.execute("delete from instance_lease where instance_id = ?", instance.id());

    instance.lease().renew();

    assertThat(instance.lease().token()).isGreaterThan(token);
  }

  @Test
  void shouldNeverReissueATokenWhenTheDatabasesClockWentBack() {
    long ahead = (Instant.now().getEpochSecond() + 86_400) * 1_000_000;
    schema.execute(
        "update instance_lease set token = ?, ended_at = clock_timestamp() where instance_id = ?",
        ahead,
        instance.id());

    instance.lease().renew();
    assertThat(instance.lease().token()).isEqualTo(ahead + 1);

    other.hearsOfTheDeathOf(instance.id());
    instance.lease().renew();
    assertThat(instance.lease().token()).isEqualTo(ahead + 3);
  }

  @Test
  void shouldGiveEveryTokenOnceWhenOneIsEndedAndTakenManyTimes() {
    List<Long> tokens = new ArrayList<>(List.of(instance.lease().token()));
    for (int i = 0; i < 20; i++) {
      other.hearsOfTheDeathOf(instance.id());
      instance.lease().renew();
      tokens.add(instance.lease().token());
    }

    assertThat(tokens).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldTakeTheLeaseAnewWhenTheSameInstanceDoesNotKnowItsToken() {
    InstanceLease twin = new InstanceLease(schema.database(1), instance.id(), TestInstance.LONG);

    twin.renew(); // as after a commit of unknown outcome

    assertThat(twin.held()).isTrue();
    assertThat(twin.token()).isGreaterThan(instance.lease().token());
    database.run(twin::protect);
    assertThatThrownBy(() -> database.run(instance.lease()::protect))
        .isInstanceOf(StaleLeaseException.class);
  }

  @Test
  void shouldEndALeaseAtOnceWhenTheDeathIsCertain() {
    other.ending().lost(lost(instance, true, Instant.EPOCH));

    assertThat(released)
        .containsExactly(new Departure(instance.id(), false, "process exited with 137"));
    assertThatThrownBy(() -> database.run(tx -> instance.lease().protect(tx)))
        .isInstanceOf(StaleLeaseException.class);
  }

  @Test
  void shouldEndALeaseOnSuspicionOnlyWhenItWasNotRenewedSince() {
    other.ending().lost(lost(instance, false, Instant.EPOCH));
    assertThat(released).isEmpty();
    database.run(tx -> instance.lease().protect(tx));

    other.ending().lost(lost(instance, false, Instant.now().plusSeconds(60)));
    assertThat(released).hasSize(1);
  }

  @Test
  void shouldRefuseTheLateWritesOfAnInstanceThatWasReleasedWhileItLives() {
    long before = instance.lease().token();

    other.ending().heard(released(instance, databaseNow()));
    instance.lease().renew();

    assertThat(released).containsExactly(new Departure(instance.id(), false, "released by owner"));
    assertThatThrownBy(() -> database.run(tx -> instance.lease().protect(tx, before)))
        .isInstanceOf(StaleLeaseException.class);
  }

  @Test
  void shouldNotEndALeaseTakenAfterTheReleaseHoweverOftenThatIsHeard() {
    InstanceReleased release = released(instance, databaseNow());
    other.ending().heard(release);
    instance.lease().renew(); // finds its lease gone
    instance.lease().renew();

    other.ending().heard(release);

    assertThat(released).hasSize(1);
    database.run(tx -> instance.lease().protect(tx));
  }

  @Test
  void shouldDoNothingAboutAnInstanceOfAnotherService() {
    other
        .ending()
        .lost(new InstanceLost("elsewhere/x/1", "elsewhere", "gone", true, Instant.EPOCH));

    assertThat(released).isEmpty();
  }

  @Test
  void shouldReleaseOnceWhenSeveralSweepersRace() {
    schema.execute(
        "update instance_lease set expires_at = clock_timestamp() - interval '1 second'"
            + " where instance_id = ?",
        instance.id());
    Tx held = begin(database);
    held.query("select 1 from instance_lease where instance_id = $1 for update", instance.id());

    List<CompletableFuture<Void>> sweeps = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sweeps.add(
          Elsewhere.call(
              () -> {
                other.ending().sweep();
                return null;
              }));
    }
    await().until(() -> schema.waitingForLocks() == 4);
    rollback(held);
    sweeps.forEach(CompletableFuture::join);

    assertThat(released).extracting(Departure::instanceId).containsExactly(instance.id());
  }

  @Test
  void shouldNotEndALeaseThatIsRenewedWhileASweepWaits() {
    schema.execute(
        "update instance_lease set expires_at = clock_timestamp() - interval '1 second'"
            + " where instance_id = ?",
        instance.id());
    Tx renewal = begin(database);
    LeaseTable.renew(renewal, instance.id(), instance.lease().token(), TestInstance.LONG);

    CompletableFuture<Void> sweep =
        Elsewhere.call(
            () -> {
              other.ending().sweep();
              return null;
            });
    await().until(() -> schema.waitingForLocks() == 1);
    commit(renewal);
    sweep.join();

    assertThat(released).isEmpty();
    database.run(tx -> instance.lease().protect(tx));
  }

  @Test
  void shouldSweepWhatExpiredAndNothingElse() {
    TestInstance brief = TestInstance.start(schema, SHORT, recorder());
    await()
        .untilAsserted(
            () -> {
              other.ending().sweep();
              assertThat(released)
                  .containsExactly(new Departure(brief.id(), false, "its lease expired"));
            });
    database.run(tx -> instance.lease().protect(tx));
  }

  @Test
  void shouldStillEndTheOthersWhenOneCannotBeEnded() {
    TestInstance first = TestInstance.start(schema, EXPIRED_AT_ONCE);
    TestInstance second = TestInstance.start(schema, EXPIRED_AT_ONCE);
    LeaseEnding broken =
        new LeaseEnding(
            database,
            other.lease(),
            List.of(
                (tx, departure) -> {
                  if (departure.instanceId().equals(first.id())) {
                    throw new IllegalStateException("cannot free its work");
                  }
                  released.add(departure);
                }));

    assertThatThrownBy(broken::sweep).hasMessage("cannot free its work");

    assertThat(released).extracting(Departure::instanceId).containsExactly(second.id());
    assertThat(
            schema.column(
                "select instance_id from instance_lease where ended_at is null and instance_id = ?",
                first.id()))
        .as("tried again with the next sweep")
        .hasSize(1);
  }

  @Test
  void shouldNeverFindItselfExpired() {
    passes(Duration.ofMinutes(6), instance);

    instance.ending().sweep();

    assertThat(released).isEmpty();
  }

  @Test
  void shouldFindNobodyExpiredWhileItDoesNotRenewItself() {
    passes(Duration.ofMinutes(3), instance);
    passes(Duration.ofMinutes(6), other);

    instance.ending().sweep();

    assertThat(released).as("the database may just be back for everybody").isEmpty();
  }

  @Test
  void shouldFindNobodyExpiredUntilAllHadTimeToRenewAfterTheMachineSlept() {
    passes(Duration.ofHours(8), instance, other);

    instance.lease().renew();
    instance.ending().sweep();
    assertThat(released).isEmpty();

    passes(Duration.ofMinutes(2), instance);
    instance.lease().renew();
    passes(Duration.ofMinutes(2), instance);
    instance.lease().renew();
    instance.ending().sweep();
    assertThat(released).as("not yet a whole lease length later").isEmpty();

    passes(Duration.ofMinutes(2), instance);
    instance.lease().renew();
    instance.ending().sweep();
    assertThat(released)
        .as("the other one really is gone")
        .extracting(Departure::instanceId)
        .containsExactly(other.id());
  }

  @Test
  void shouldFindNobodyExpiredRightAfterItHasStarted() {
    passes(Duration.ofMinutes(6), other);
    schema.execute(
        "update instance_lease set steady_since = clock_timestamp() where instance_id = ?",
        instance.id());

    instance.ending().sweep();

    assertThat(released).isEmpty();
  }

  @Test
  void shouldSayThatAStopWasPlanned() {
    instance.ending().planned(instance.id());
    instance.ending().planned(instance.id());

    assertThat(released).containsExactly(new Departure(instance.id(), true, "planned stop"));
  }

  @Test
  void shouldFreeARoleWithTheLeaseOfItsHolder() {
    assertThat(holds(instance)).isTrue();
    assertThat(holds(instance)).isTrue();
    assertThat(holds(other)).isFalse();

    other.hearsOfTheDeathOf(instance.id());

    assertThat(holds(other)).isTrue();
    instance.lease().renew();
    assertThat(holds(instance)).isFalse();
  }

  @Test
  void shouldGiveAFreeRoleToOneOnlyWhenTwoReachForIt() {
    Tx first = begin(database);
    assertThat(instance.roles().hold(first, "role")).isTrue();

    CompletableFuture<Boolean> second = Elsewhere.call(() -> holds(other));
    await().until(() -> schema.waitingForLocks() == 1);
    commit(first);

    assertThat(second.join()).isFalse();
  }

  @Test
  void shouldPlayNoRoleWithoutALease() {
    other.hearsOfTheDeathOf(instance.id());

    assertThatThrownBy(() -> holds(instance)).isInstanceOf(StaleLeaseException.class);
  }

  /** Time goes by for the database, in which these do not renew. */
  private void passes(Duration time, TestInstance... who) {
    for (TestInstance each : who) {
      schema.execute(
          "update instance_lease set expires_at = expires_at - ? * interval '1 second',"
              + " renewed_at = renewed_at - ? * interval '1 second',"
              + " steady_since = steady_since - ? * interval '1 second' where instance_id = ?",
          time.toSeconds(),
          time.toSeconds(),
          time.toSeconds(),
          each.id());
    }
  }

  private boolean holds(TestInstance who) {
    return database.<Boolean>inTransaction(tx -> who.roles().hold(tx, "role"));
  }

  private HeldWork recorder() {
    return (tx, departure) -> tx.afterCommit(() -> released.add(departure));
  }

  private CompletableFuture<Void> endElsewhere() {
    return Elsewhere.call(
        () -> {
          other.hearsOfTheDeathOf(instance.id());
          return null;
        });
  }

  private void finishWork(Tx tx) {
    tx.update("update work set done_by = $1 where id = 1", instance.id());
  }

  private Object doneBy() {
    return schema.column("select done_by from work where id = 1").getFirst();
  }

  private Object renewedAt(TestInstance who) {
    return schema
        .column("select renewed_at from instance_lease where instance_id = ?", who.id())
        .getFirst();
  }

  private Instant databaseNow() {
    return database
        .inTransaction(tx -> tx.queryOne("select clock_timestamp() as now").orElseThrow())
        .getOffsetDateTime("now")
        .toInstant();
  }

  private static InstanceReleased released(TestInstance who, Instant at) {
    return new InstanceReleased(who.id(), "service", "owner", at);
  }

  private static InstanceLost lost(TestInstance who, boolean certain, Instant suspectSince) {
    return new InstanceLost(who.id(), "service", "process exited with 137", certain, suspectSince);
  }
}
