package dev.nightshift.backbone.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.rig.ChildJvm;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A holder that is frozen past its expiry, and comes back when another has done its work. */
class FrozenHolderServiceTest {

  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static TestSchema schema;
  private TestInstance other;

  @BeforeAll
  static void open() {
    schema = TestSchema.fresh(ServiceRole.RESEARCH);
    schema.execute(
        """
        create table work_item (
          id int primary key, state text not null, holder text, token bigint,
          attempt int not null default 0, done_by text)
        """);
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @BeforeEach
  void start() {
    schema.execute("truncate work_item");
    schema.execute("insert into work_item (id, state) values (1, 'PENDING')");
    other =
        TestInstance.start(
            schema,
            (tx, departure) ->
                tx.update(
                    "update work_item set state = 'PENDING', holder = null, token = null"
                        + " where state = 'HELD' and holder = $1",
                    departure.instanceId()));
  }

  @Test
  void shouldUpdateNothingWhenItComesBackAfterAnotherHasFinished() throws Exception {
    try (ChildJvm holder = start("between")) {
      assertThat(holder.awaitSaid()).isEqualTo("claimed");
      holder.freeze();

      finishElsewhere();
      holder.thaw();
      holder.goOn();

      assertThat(holder.awaitSaid()).isEqualTo("updated 0");
      assertThat(holder.awaitSaid()).isEqualTo("stale");
      assertThat(holder.awaitSaid()).as("under a new lease").isEqualTo("stale");
      holder.awaitHalted();
    }
    assertDoneByTheOther();
  }

  @Test
  void shouldBeFreedByTheDatabaseWhenItIsFrozenInsideItsTransaction() throws Exception {
    try (ChildJvm holder = start("inside")) {
      assertThat(holder.awaitSaid()).isEqualTo("inside");
      holder.freeze();

      finishElsewhere();
      holder.thaw();
      holder.goOn();

      assertThat(holder.awaitSaid()).isEqualTo("not committed");
      assertThat(holder.awaitSaid()).isEqualTo("updated 0");
      assertThat(holder.awaitSaid()).isEqualTo("stale");
      assertThat(holder.awaitSaid()).as("under a new lease").isEqualTo("stale");
      holder.awaitHalted();
    }
    assertDoneByTheOther();
  }

  private static ChildJvm start(String where) {
    return ChildJvm.start(FrozenHolder.class, schema.coordinates(), LEASE.toString(), where);
  }

  private void finishElsewhere() {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              other.ending().sweep();
              return claimAndComplete();
            });
  }

  private boolean claimAndComplete() {
    return schema
            .database()
            .<Integer>inTransaction(
                tx -> {
                  other.lease().protect(tx);
                  return tx.update(
                      "update work_item set state = 'DONE', done_by = $1, attempt = attempt + 1"
                          + " where id = 1 and state = 'PENDING'",
                      other.id());
                })
        == 1;
  }

  private void assertDoneByTheOther() {
    assertThat(schema.column("select done_by from work_item")).containsExactly(other.id());
    assertThat(schema.column("select attempt from work_item")).containsExactly(2);
  }
}
