package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.rig.Broker;
import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.testkit.BackingServers;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

class RelayServiceTest extends RelayContract {

  @Override
  TestSchema openSchema() {
    return TestSchema.fresh(ServiceRole.RESEARCH);
  }

  @Override
  KafkaClients openClients() {
    return Broker.clients("relay-test");
  }

  @Override
  Producer<String, byte[]> limitedTo(int bytes) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", BackingServers.kafka(), "max.request.size", bytes),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
