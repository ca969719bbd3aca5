package dev.nightshift.backbone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.local.process.Signal;
import dev.nightshift.local.process.Suspension;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that keeps its connections open and answers nothing, as behind a partition. */
class SilentServerServiceTest {

  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static TestSchema schema;
  private final Database single = schema.database(1, BOUND);
  private int frozen;

  @BeforeAll
  static void open() {
    schema = TestSchema.fresh(ServiceRole.RESEARCH);
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @AfterEach
  void thaw() {
    Signal.CONT.sendTo(frozen);
  }

  @Test
  void shouldGoOnWithAnotherConnectionWhenAStatementIsNotAnswered() {
    freeze();

    assertThatThrownBy(this::backend)
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageContaining("did not answer");

    assertThat(nextBackend()).isNotEqualTo(frozen);
  }

  @Test
  void shouldGoOnWithAnotherConnectionWhenACommitIsNotAnswered() {
    nextBackend(); // connected
    Tx tx = single.begin();
    freeze(tx.queryOne("select pg_backend_pid()").orElseThrow().getInteger(0));

    assertThatThrownBy(tx::commit).isInstanceOf(DatabaseUnavailableException.class);

    assertThat(nextBackend()).isNotEqualTo(frozen);
  }

  @Test
  void shouldEndATransactionInWhichNothingHappensWhateverTheRolesSettingIs() {
    String setting =
        schema
            .database()
            .inTransaction(
                tx ->
                    tx.queryOne(
                            "select setting || unit || ' by ' || source from pg_settings"
                                + " where name = 'idle_in_transaction_session_timeout'")
                        .orElseThrow()
                        .getString(0));

    assertThat(setting).isEqualTo("5000ms by client");
  }

  private void freeze() {
    freeze(nextBackend());
  }

  private void freeze(int backend) {
    frozen = backend;
    Suspension.begin(frozen);
  }

  private int nextBackend() {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(DatabaseUnavailableException.class)
        .until(this::backend, pid -> pid != frozen);
  }

  private int backend() {
    return single.<Integer>inTransaction(
        tx -> tx.queryOne("select pg_backend_pid()").orElseThrow().getInteger(0));
  }
}
