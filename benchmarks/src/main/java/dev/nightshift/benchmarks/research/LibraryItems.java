package dev.nightshift.benchmarks.research;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.ServerAddress;
import dev.nightshift.benchmarks.servers.ServiceDatabase;
import dev.nightshift.research.attempt.AttemptLoop;
import dev.nightshift.research.item.ItemConfig;
import dev.nightshift.research.item.ItemHands;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.research.item.ItemQueue;
import dev.nightshift.research.item.ItemTable;
import dev.nightshift.research.item.NewItem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/**
 * The worker's item queue in this process, as the peers are: its classes, put together by hand as
 * its beans put them together, over a database with its tables. A backlog's items are all up at
 * once, where the service puts up a few of each run at a time.
 */
final class LibraryItems implements ItemQueueUnderTest {

  private static final int RUNS = 10;
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(2);
  private static final Duration BOUND = Duration.ofSeconds(10);

  /** The service's defaults, with more hands. */
  private static final ItemConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withMapping(ItemConfig.class)
          .withDefaultValue("nightshift.research.item.concurrency", Integer.toString(Peer.THREADS))
          .build()
          .getConfigMapping(ItemConfig.class);

  private final ServerAddress server;
  private final Vertx vertx = Vertx.vertx();
  private final Loops loops = new Loops();
  private final InstanceState state = new InstanceState();
  private final ItemTable table = new ItemTable();
  private final ItemQueue queue = new ItemQueue();
  private final Database database;
  private final InstanceLease lease;
  private int rounds;

  LibraryItems(ServerAddress server) throws SQLException, IOException {
    BenchmarkServers.migrateResearchWorker(server);
    this.server = server;
    database = ServiceDatabase.of(vertx, server, ServiceDatabase.CONNECTIONS);
    var identity = new InstanceIdentity("benchmark", "items", UUID.randomUUID().toString());
    lease = new InstanceLease(ServiceDatabase.of(vertx, server, 1), identity.instanceId(), LEASE);
    lease.renew();
    loops.start("lease-renewal", RENEW_EVERY, BOUND, lease::renew);
    state.serve();
  }

  @Override
  public String label() {
    return "Nightshift's item queue";
  }

  @Override
  public double perSecond(int items) throws Exception {
    ItemBacklog backlog = nextBacklog();
    int ofEach = items / RUNS;
    backlog.insert(RUNS, ofEach);
    Peer peer = new Peer();
    try (ItemHands hands = hands(peer)) {
      long start = System.nanoTime();
      hands.start();
      peer.awaitEnd(label(), RUNS * ofEach, () -> backlog.left() == 0);
      double seconds = (System.nanoTime() - start) / 1e9;
      hands.drain(BOUND);
      return RUNS * ofEach / seconds;
    }
  }

  @Override
  public Histogram delays(int perSecond, Duration length) throws Exception {
    ItemBacklog backlog = nextBacklog();
    backlog.insert(RUNS, 0);
    Peer peer = new Peer();
    try (ItemHands hands = hands(peer)) {
      hands.start();
      int items =
          peer.enqueue(
              perSecond, length, number -> put(backlog.run(1 + number % RUNS), number, hands));
      peer.awaitEnd(label(), items, () -> backlog.left() == 0);
      hands.drain(BOUND);
      return peer.delays();
    }
  }

  /** As a run's step puts an item up: the hands are woken once it is committed. */
  private void put(String run, int number, ItemHands hands) {
    var item = new NewItem(number, "c" + number, "Company " + number, "{}");
    database.run(
        tx -> {
          queue.insert(tx, run, ItemKind.CONTACTS, false, List.of(item));
          tx.afterCommit(hands::wake);
        });
  }

  private ItemBacklog nextBacklog() {
    rounds++;
    return new ItemBacklog(server, "round-" + rounds);
  }

  /** New ones for each round: hands that were drained do not begin again. */
  private ItemHands hands(Peer peer) {
    NoOpItems work = new NoOpItems(database, lease, table, peer::begins);
    return new ItemHands(
        new AttemptLoop.Services(database, lease, state, Clock.systemUTC(), loops),
        new ItemHands.Items(table, work, work),
        new SimpleMeterRegistry(),
        CONFIG,
        Duration.ZERO);
  }

  @Override
  public void close() {
    loops.close();
    vertx.close();
  }
}
