package dev.nightshift.testkit;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import dev.nightshift.local.kafka.KafkaProbe;
import dev.nightshift.local.ports.FreePorts;
import dev.nightshift.local.postgres.DatabaseProvision;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The servers as containers, on fixed loopback ports so that one that is killed comes back where it
 * was. Which images: the system properties {@code nightshift.test.postgres-image} and {@code
 * nightshift.test.kafka-image}.
 */
final class ContainerServers implements TestServers {

  private static final String SUPERUSER = "postgres";
  private static final String SUPERUSER_PASSWORD = "nightshift-test-superuser";
  private static final int POSTGRES_PORT = 5432;
  private static final int KAFKA_PORT = 9092;
  private static final Duration START_BOUND = Duration.ofMinutes(3);

  private final DockerClient docker = DockerClientFactory.instance().client();
  private final int postgresPort = FreePorts.find();
  private final int kafkaPort = FreePorts.find();
  private final PostgreSQLContainer postgres;
  private final KafkaContainer kafka;

  private ContainerServers() {
    postgres =
        published(
            new PostgreSQLContainer(image("postgres"))
                .withUsername(SUPERUSER)
                .withPassword(SUPERUSER_PASSWORD)
                .withCommand("postgres", "-c", "max_connections=200", "-c", "timezone=UTC"),
            postgresPort,
            POSTGRES_PORT);
    kafka =
        published(
            new KafkaContainer(image("kafka"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_LOG_FLUSH_INTERVAL_MESSAGES", "1")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
                // A killed broker is let in again only when its former session has ended.
                .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000")
                .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500"),
            kafkaPort,
            KAFKA_PORT);
  }

  static ContainerServers start() {
    Thread thread = Thread.currentThread();
    ClassLoader ofTheTest = thread.getContextClassLoader();
    // Testcontainers finds its parts by the thread's class loader, and a Quarkus test has another.
    thread.setContextClassLoader(ContainerServers.class.getClassLoader());
    try {
      return startHere();
    } finally {
      thread.setContextClassLoader(ofTheTest);
    }
  }

  private static ContainerServers startHere() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "The profile `containers` needs a container engine, and none answers: start one, or leave"
              + " the profile out.");
    }
    ContainerServers servers = new ContainerServers();
    servers.postgres.start();
    servers.kafka.start();
    return servers;
  }

  @Override
  public String kafka() {
    return "127.0.0.1:" + kafkaPort;
  }

  @Override
  public void killKafka() {
    docker.killContainerCmd(kafka.getContainerId()).exec();
  }

  @Override
  public void startKafka() {
    docker.startContainerCmd(kafka.getContainerId()).exec();
    await("Kafka").atMost(START_BOUND).until(() -> KafkaProbe.answers(kafkaPort));
  }

  @Override
  public void suspendKafka() {
    docker.pauseContainerCmd(kafka.getContainerId()).exec();
  }

  @Override
  public void resumeKafka() {
    docker.unpauseContainerCmd(kafka.getContainerId()).exec();
  }

  @Override
  public int postgresPort() {
    return postgresPort;
  }

  @Override
  public DatabaseProvision provision() {
    return DatabaseProvision.on(postgresPort, SUPERUSER_PASSWORD);
  }

  @Override
  public void killPostgres() {
    docker.killContainerCmd(postgres.getContainerId()).exec();
  }

  @Override
  public void startPostgres() {
    docker.startContainerCmd(postgres.getContainerId()).exec();
    await("Postgres").atMost(START_BOUND).until(this::postgresAnswers);
  }

  private boolean postgresAnswers() {
    String url = "jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres?connectTimeout=2";
    try (Connection connection = DriverManager.getConnection(url, SUPERUSER, SUPERUSER_PASSWORD)) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private static DockerImageName image(String server) {
    String property = "nightshift.test." + server + "-image";
    String name = System.getProperty(property);
    if (name == null || name.isBlank()) {
      throw new IllegalStateException("Set the system property " + property + " to an image.");
    }
    return DockerImageName.parse(name).asCompatibleSubstituteFor(official(server));
  }

  private static String official(String server) {
    return server.equals("kafka") ? "apache/kafka" : server;
  }

  private static <C extends GenericContainer<?>> C published(C container, int host, int inside) {
    container.setPortBindings(List.of("127.0.0.1:" + host + ":" + inside));
    container.withStartupTimeout(START_BOUND);
    return container;
  }
}
