package dev.nightshift.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The servers behind {@link BackingServers}, one set per JVM; public only for its reflective
 * look-up across class loaders.
 */
public final class SharedServers implements UnaryOperator<String> {

  private static @Nullable SharedServers instance;

  private final EmbeddedServers servers;
  private final AtomicInteger databases = new AtomicInteger();

  private SharedServers(EmbeddedServers servers) {
    this.servers = servers;
  }

  public static synchronized UnaryOperator<String> instance() {
    SharedServers started = instance;
    if (started == null) {
      started = new SharedServers(EmbeddedServers.start());
      instance = started;
    }
    return started;
  }

  @Override
  public synchronized String apply(String command) {
    switch (command) {
      case "fresh-database" -> {
        return freshDatabase();
      }
      case "kafka" -> {
        return servers.kafka().bootstrapServers();
      }
      case "stop-kafka" -> servers.kafka().stop();
      case "kill-kafka" -> servers.kafka().kill();
      case "start-kafka" -> servers.kafka().startAgain();
      case "suspend-kafka" -> servers.kafka().suspend();
      case "resume-kafka" -> servers.kafka().resume();
      case "kill-postgres" -> servers.killPostgres();
      case "start-postgres" -> servers.startPostgres();
      default -> throw new IllegalArgumentException(command);
    }
    return "";
  }

  private String freshDatabase() {
    String name = "test_" + databases.incrementAndGet();
    servers.provision(name);
    return String.join(
        "\n",
        "127.0.0.1",
        Integer.toString(servers.postgresPort()),
        name,
        EmbeddedServers.SERVICE_PASSWORD);
  }
}
