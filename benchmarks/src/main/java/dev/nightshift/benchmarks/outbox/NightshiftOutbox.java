package dev.nightshift.benchmarks.outbox;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.backbone.outbox.OutboxConfig;
import dev.nightshift.backbone.outbox.OutboxRelay;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.backbone.outbox.RelaySignal;
import dev.nightshift.benchmarks.servers.ServerAddress;
import dev.nightshift.benchmarks.servers.ServiceDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Backbone's outbox, put together by hand as its beans put it together in a service. The first
 * instance that is started takes the relay's role and keeps it: nothing here ends a lease.
 */
final class NightshiftOutbox implements OutboxUnderTest {

  private static final String DRAWN =
      "select sequence from event_stream where topic = $1 and key = $2";

  private static final OutboxConfig CONFIG = new ServiceDefaults(500, Duration.ofMillis(100));
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(2);
  private static final Duration TURN_BOUND = Duration.ofSeconds(40);

  private final Vertx vertx = Vertx.vertx();
  private final Loops loops = new Loops();
  private final RelaySignal signal = new RelaySignal();
  private final Database database;
  private final OutboxWriter writer;
  private final OutboxRelay relay;
  private @Nullable Loop relaying;

  NightshiftOutbox(ServerAddress servers, int instance) throws InterruptedException {
    var identity =
        new InstanceIdentity("benchmark", "instance-" + instance, UUID.randomUUID().toString());
    database = ServiceDatabase.of(vertx, servers, ServiceDatabase.CONNECTIONS);
    InstanceLease lease =
        new InstanceLease(ServiceDatabase.of(vertx, servers, 1), identity.instanceId(), LEASE);
    lease.renew();
    loops.start("lease-renewal", RENEW_EVERY, BOUND, lease::renew);
    writer = new OutboxWriter(Clock.systemUTC(), signal::wake);
    KafkaClients kafka = new KafkaClients(servers.kafka(), identity.place());
    relay =
        OutboxRelay.of(
            database,
            new RoleLease(lease),
            kafka::producer,
            identity,
            new SimpleMeterRegistry(),
            CONFIG);
    relay.turn();
  }

  @Override
  public long write(int key) {
    Message event = Load.event(key);
    long sequence =
        database.inTransaction(
            tx -> {
              writer.append(tx, event);
              return tx.queryOne(DRAWN, Topic.of(event).topicName(), event.key())
                  .orElseThrow()
                  .getLong("sequence");
            });
    return EventIdentity.of(key, sequence);
  }

  @Override
  public void startRelaying() {
    Loop loop = loops.start("outbox-relay", CONFIG.pollInterval(), TURN_BOUND, relay::turn);
    signal.connect(loop);
    relaying = loop;
  }

  @Override
  public void stopRelaying() {
    if (relaying != null) {
      loops.stop(relaying);
      relaying = null;
    }
  }

  @Override
  public void close() {
    loops.close();
    relay.close();
    vertx.close();
  }

  private record ServiceDefaults(int batchSize, Duration pollInterval) implements OutboxConfig {}
}
