package dev.nightshift.backbone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.rig.Elsewhere;
import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseServiceTest {

  private static final int STRANDS = 20;

  private static final Consumer<RowSet<Row>> SHOULD_NOT_BE =
      rows -> {
        if (rows.size() > 0) {
          throw new IllegalStateException("there is one");
        }
      };

  private static TestSchema schema;
  private static Database database;

  @BeforeAll
  static void open() {
    schema = TestSchema.fresh(ServiceRole.RESEARCH);
    schema.execute("create table fact (id int primary key deferrable initially deferred)");
    database = schema.database();
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @BeforeEach
  void forget() {
    schema.execute("truncate fact");
  }

  @Test
  void shouldCommitWhenTheWorkReturnsAndRollBackWhenItThrows() {
    database.run(tx -> insert(tx, 1));
    assertThatThrownBy(
            () ->
                database.run(
                    tx -> {
                      insert(tx, 2);
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");

    assertThat(facts()).containsExactly(1);
  }

  @Test
  void shouldNotReportACommitWhenAFailedStatementWasSwallowed() {
    List<String> after = new ArrayList<>();

    assertThatThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.afterCommit(() -> after.add("committed"));
                      insert(tx, 1);
                      try {
                        tx.update("insert into no_such_table values (1)");
                      } catch (PgException swallowed) {
                        // As a careless feature does; the transaction is aborted all the same.
                      }
                    }))
        .isInstanceOf(RuntimeException.class);

    assertThat(facts()).isEmpty();
    assertThat(after).isEmpty();
  }

  @Test
  void shouldSayThatTheStatementIsAtFaultWhenTheCommitIsRefused() {
    database.run(tx -> insert(tx, 1));

    assertThatThrownBy(() -> database.run(tx -> insert(tx, 1)))
        .isInstanceOfSatisfying(
            PgException.class, fault -> assertThat(fault.getSqlState()).isEqualTo("23505"));
  }

  @Test
  void shouldKeepPlansInTheTransactionThatAsksForItAlone() {
    assertThat(planning(Tx::keepPlans)).isEqualTo("force_generic_plan on on");
    assertThat(planning(Tx::keepIndexPlans)).isEqualTo("force_generic_plan off off");
    assertThat(planning(tx -> {})).isEqualTo("auto on on");
  }

  private String planning(Consumer<Tx> asking) {
    return database.inTransaction(
        tx -> {
          asking.accept(tx);
          return tx.queryOne(
                  """
                  select current_setting('plan_cache_mode') || ' '
                         || current_setting('enable_bitmapscan') || ' '
                         || current_setting('enable_sort') as planning
                  """)
              .orElseThrow()
              .getString("planning");
        });
  }

  @Test
  void shouldCommitWhatWasSentWithoutWaiting() {
    database.run(
        tx -> {
          tx.send("insert into fact values (1)");
          tx.send(rows -> assertThat(rows.size()).isOne(), "select * from fact");
          assertThat(tx.query("select id from fact")).hasSize(1);
          tx.send("insert into fact values ($1)", 2);
        });

    assertThat(facts()).containsExactly(1, 2);
  }

  @Test
  void shouldCommitNothingAndNameTheFirstFaultWhenAStatementThatWasSentFails() {
    assertThatThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.send("insert into fact values (1)");
                      tx.send("select 1 / 0");
                      tx.send("insert into fact values (2)");
                    }))
        .isInstanceOfSatisfying(
            PgException.class, fault -> assertThat(fault.getSqlState()).isEqualTo("22012"));
    assertThatThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.send("select 1 / 0");
                      tx.query("select 1");
                    }))
        .isInstanceOfSatisfying(
            PgException.class, fault -> assertThat(fault.getSqlState()).isEqualTo("22012"));

    assertThat(facts()).isEmpty();
  }

  @Test
  void shouldNameTheFaultAndNotWhatFailedBecauseOfItWhenPiecesAreDoneConcurrently() {
    for (int round = 0; round < 50; round++) {
      int at = round % STRANDS;
      boolean waited = round % 2 == 0;
      assertThatThrownBy(() -> database.run(tx -> tx.concurrently(strands(tx, at, waited))))
          .isInstanceOfSatisfying(
              PgException.class, fault -> assertThat(fault.getSqlState()).isEqualTo("22012"));
    }
  }

  /** Of which one divides by zero, waiting for the answer or not. */
  private static List<Runnable> strands(Tx tx, int faulty, boolean waited) {
    List<Runnable> strands = new ArrayList<>();
    for (int i = 0; i < STRANDS; i++) {
      if (i != faulty) {
        strands.add(
            () -> {
              tx.send("select 1");
              tx.query("select 2");
            });
      } else if (waited) {
        strands.add(() -> tx.query("select 1 / 0"));
      } else {
        strands.add(() -> tx.send("select 1 / 0"));
      }
    }
    return strands;
  }

  @Test
  void shouldCommitNothingWhenACheckRefusesWhatWasSent() {
    Database single = schema.database(1);
    assertThatThrownBy(
            () ->
                single.run(
                    tx -> {
                      tx.send("insert into fact values (1)");
                      tx.send(SHOULD_NOT_BE, "select * from fact");
                      tx.send("insert into fact values (2)");
                    }))
        .hasMessage("there is one");
    assertThatThrownBy(
            () ->
                single.run(
                    tx -> {
                      tx.send("insert into fact values (1)");
                      tx.send(SHOULD_NOT_BE, "select * from fact");
                      assertThatThrownBy(() -> tx.query("select 1")).hasMessage("there is one");
                    }))
        .hasMessage("there is one");

    single.run(tx -> insert(tx, 3));
    assertThat(facts()).containsExactly(3);
  }

  @Test
  void shouldGiveTheConnectionBackWhenTheWorkFails() {
    Database single = schema.database(1);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> single.run(tx -> tx.query("select 1 / 0")))
          .isInstanceOf(PgException.class);
    }

    single.run(tx -> insert(tx, 1));
    assertThat(facts()).containsExactly(1);
  }

  @Test
  void shouldCallItUnavailableWhenNoConnectionBecomesFree() {
    Database single = schema.database(1, Duration.ofMillis(200));
    Tx held = single.begin();

    assertThatThrownBy(() -> single.run(tx -> insert(tx, 1)))
        .isInstanceOf(DatabaseUnavailableException.class);

    held.rollback();
    await()
        .ignoreExceptionsInstanceOf(DatabaseUnavailableException.class)
        .untilAsserted(() -> single.run(tx -> tx.query("select 1")));
  }

  @Test
  void shouldCallItUnavailableWhenTheServerEndsTheSession() {
    CompletableFuture<Object> waiting =
        Elsewhere.call(() -> database.inTransaction(tx -> tx.query("select pg_sleep(20)")));
    await()
        .until(
            () ->
                schema.number(
                        "select count(*) from pg_stat_activity"
                            + " where datname = current_database() and wait_event = 'PgSleep'")
                    == 1);
    schema.column(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and wait_event = 'PgSleep'");

    assertThatThrownBy(waiting::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(DatabaseUnavailableException.class);
  }

  @Test
  void shouldCommitAllThatIsDoneConcurrentlyOrNothingOfIt() {
    database.run(
        tx -> tx.concurrently(IntStream.range(0, 200).mapToObj(id -> adding(tx, id)).toList()));
    assertThat(facts()).hasSize(200);

    assertThatThrownBy(
            () ->
                database.run(
                    tx ->
                        tx.concurrently(
                            List.of(
                                adding(tx, 300),
                                () -> {
                                  throw new IllegalArgumentException("no");
                                },
                                adding(tx, 301)))))
        .hasMessage("no");
    assertThat(facts()).hasSize(200);
  }

  private static Runnable adding(Tx tx, int id) {
    return () -> {
      tx.query("select count(*) from fact");
      insert(tx, id);
    };
  }

  @Test
  void shouldFailOnAFaultyBatchWithoutLeavingHalfOfIt() {
    assertThatThrownBy(
            () ->
                database.run(
                    tx ->
                        tx.batch(
                            "insert into fact values (1 / $1)",
                            List.of(new Object[] {1}, new Object[] {0}))))
        .isInstanceOf(PgException.class);

    assertThat(facts()).isEmpty();
    assertThat(
            database.<Integer>inTransaction(
                tx ->
                    tx.batch(
                        "insert into fact values ($1)",
                        List.of(new Object[] {1}, new Object[] {2}))))
        .isEqualTo(2);
  }

  private static void insert(Tx tx, int id) {
    tx.update("insert into fact values ($1)", id);
  }

  private static List<Object> facts() {
    return schema.column("select id from fact order by id");
  }
}
