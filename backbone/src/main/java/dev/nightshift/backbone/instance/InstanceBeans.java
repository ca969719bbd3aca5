package dev.nightshift.backbone.instance;

import dev.nightshift.backbone.loop.Loops;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Identity and loops of this process as beans. */
final class InstanceBeans {

  @Produces
  @Singleton
  InstanceIdentity identity(
      @ConfigProperty(name = "nightshift.service") String service,
      @ConfigProperty(name = "nightshift.place") Optional<String> place,
      @ConfigProperty(name = "nightshift.boot-id") Optional<String> bootId) {
    return new InstanceIdentity(
        service,
        place.orElseGet(InstanceBeans::hostName),
        bootId.orElseGet(() -> UUID.randomUUID().toString().substring(0, 8)));
  }

  @Produces
  @Singleton
  Loops loops() {
    return new Loops();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unknown) {
      return "localhost";
    }
  }
}
