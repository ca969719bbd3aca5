package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.loop.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;

/** One member of a consumer group, put together and driven as {@link Subscriptions} does it. */
public final class ConsumerRig implements AutoCloseable {

  private final Loops loops = new Loops();
  private final TopicSubscription<?> subscription;

  public ConsumerRig(
      Database database,
      Effects effects,
      KafkaClients clients,
      String group,
      Consumer<String> milestone) {
    this.subscription =
        new TopicSubscription<>(
            () -> clients.groupMember(group, "test"),
            effects,
            new EventApplier<>(
                database, effects, new ConsumptionMetrics(new SimpleMeterRegistry())),
            milestone);
    loops.start("consume", Duration.ZERO, Duration.ofSeconds(30), subscription::turn);
  }

  public ConsumerRig(Database database, Effects effects, KafkaClients clients, String group) {
    this(database, effects, clients, group, point -> {});
  }

  @Override
  public void close() {
    loops.close();
    subscription.close();
  }
}
