package dev.nightshift.backbone.kafka;

import dev.nightshift.backbone.instance.InstanceIdentity;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Kafka as beans. */
final class KafkaBeans {

  @Produces
  @Singleton
  KafkaClients clients(
      @ConfigProperty(name = "nightshift.kafka") String bootstrapServers,
      InstanceIdentity identity) {
    return new KafkaClients(bootstrapServers, identity.service() + "-" + identity.bootId());
  }

  @Produces
  @Singleton
  TopicProvisioning provisioning(KafkaClients clients, TopicConfiguration configuration) {
    return new TopicProvisioning(clients, configuration);
  }
}
