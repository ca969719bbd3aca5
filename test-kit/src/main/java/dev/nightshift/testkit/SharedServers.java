package dev.nightshift.testkit;

import dev.nightshift.local.postgres.ServiceRole;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The servers behind {@link BackingServers}, one set per JVM; public only for its reflective
 * look-up across class loaders.
 */
public final class SharedServers implements UnaryOperator<String> {

  private static @Nullable SharedServers instance;
  private static @Nullable String failure;

  private static final String SERVICE_PASSWORD = "nightshift-test";

  private final TestServers servers;
  private final AtomicInteger databases = new AtomicInteger();

  private SharedServers(TestServers servers) {
    this.servers = servers;
  }

  /** A start that failed is not tried again: every test that needs it fails with the same words. */
  public static synchronized UnaryOperator<String> instance() {
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    SharedServers started = instance;
    if (started == null) {
      try {
        started = new SharedServers(start());
      } catch (RuntimeException e) {
        failure = e.getMessage();
        throw e;
      }
      instance = started;
    }
    return started;
  }

  /** Embedded ones, or containers where the build's profile of that name asks for them. */
  private static TestServers start() {
    return "containers".equals(System.getProperty("nightshift.test.servers"))
        ? ContainerServers.start()
        : EmbeddedServers.start();
  }

  @Override
  public synchronized String apply(String command) {
    switch (command) {
      case "fresh-database" -> {
        return freshDatabase();
      }
      case "kafka" -> {
        return servers.kafka();
      }
      case "kill-kafka" -> servers.killKafka();
      case "start-kafka" -> servers.startKafka();
      case "suspend-kafka" -> servers.suspendKafka();
      case "resume-kafka" -> servers.resumeKafka();
      case "kill-postgres" -> servers.killPostgres();
      case "start-postgres" -> servers.startPostgres();
      default -> throw new IllegalArgumentException(command);
    }
    return "";
  }

  private String freshDatabase() {
    String name = "test_" + databases.incrementAndGet();
    servers
        .provision()
        .apply(
            name,
            Arrays.stream(ServiceRole.values())
                .collect(Collectors.toMap(role -> role, role -> SERVICE_PASSWORD)));
    return String.join(
        "\n", "127.0.0.1", Integer.toString(servers.postgresPort()), name, SERVICE_PASSWORD);
  }
}
