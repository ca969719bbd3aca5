package dev.nightshift.backbone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.rig.Elsewhere;
import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connections that break at any moment of their use: the pool must not keep a dead one. */
class BrokenConnectionServiceTest {

  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 8;

  private static TestSchema schema;

  @BeforeAll
  static void open() {
    schema = TestSchema.fresh(ServiceRole.RESEARCH);
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @Test
  void shouldMakeAnotherConnectionWhenThePoolMissedThatOneBroke() {
    Database single = schema.database(1, BOUND);
    Tx tx = single.begin();
    int backend = tx.queryOne("select pg_backend_pid()").orElseThrow().getInteger(0);
    SocketConnectionBase socket = socketOf(tx.connection());
    onItsEventLoop(socket, () -> socket.init(deafHolder()));
    tx.commit();
    schema.column("select pg_terminate_backend(" + backend + ")");
    await().until(() -> !socket.isValid());

    assertThatThrownBy(() -> single.run(tx2 -> tx2.query("select 1")))
        .isInstanceOf(DatabaseUnavailableException.class);

    single.run(tx2 -> assertThat(tx2.query("select 1")).hasSize(1));
  }

  @Test
  void shouldHandOutOnlyLiveConnectionsWhenTheOthersBrokeInUse() {
    Database database = schema.database(CONNECTIONS, BOUND);
    AtomicBoolean stop = new AtomicBoolean();
    List<CompletableFuture<Integer>> users =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(user -> Elsewhere.call(() -> breaksUntil(stop, database)))
            .toList();
    for (int i = 0; i < 30; i++) {
      schema.column(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and application_name = 'test'");
    }
    stop.set(true);

    assertThat(users.stream().mapToInt(CompletableFuture::join).sum()).isPositive();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(DatabaseUnavailableException.class)
        .untilAsserted(() -> inUseAtOnce(database));
    inUseAtOnce(database);
  }

  /** Every connection of the pool answers. */
  private static void inUseAtOnce(Database database) {
    List<Tx> all = IntStream.range(0, CONNECTIONS).mapToObj(i -> database.begin()).toList();
    try {
      all.forEach(tx -> assertThat(tx.query("select 1")).hasSize(1));
    } finally {
      all.forEach(Tx::rollback);
    }
  }

  private static int breaksUntil(AtomicBoolean stop, Database database) {
    int breaks = 0;
    while (!stop.get()) {
      try {
        database.run(tx -> tx.query("select 1"));
      } catch (DatabaseUnavailableException broken) {
        breaks++;
      }
    }
    return breaks;
  }

  private static SocketConnectionBase socketOf(SqlConnection connection) {
    return (SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap().unwrap();
  }

  private static void onItsEventLoop(SocketConnectionBase socket, Runnable work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    socket
        .context()
        .runOnContext(
            nothing -> {
              work.run();
              done.complete(null);
            });
    done.join();
  }

  /** Passes nothing on, as when a break and a giving back happen at the same moment. */
  private static Connection.Holder deafHolder() {
    return new Connection.Holder() {
      @Override
      public void handleEvent(Object event) {}

      @Override
      public void handleClosed() {}

      @Override
      public void handleException(Throwable failure) {}
    };
  }
}
