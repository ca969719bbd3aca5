package dev.nightshift.benchmarks.servers;

import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The local stack's own Postgres and Kafka, started by the first call and ended with this JVM. Each
 * contender gets a database of its own on the one server, and topics of its own on the one broker.
 */
public final class BenchmarkServers {

  /** As many as the services' topics have. */
  private static final int PARTITIONS = 12;

  private static final ServiceRole ROLE = ServiceRole.RESEARCH;

  private BenchmarkServers() {}

  /** A database with nothing in it. */
  public static ServerAddress emptyDatabase() {
    TestDatabase database = BackingServers.freshDatabase();
    return new ServerAddress(
        database.host(),
        database.port(),
        database.name(),
        ROLE.role(),
        database.password(),
        BackingServers.kafka());
  }

  /** A database with backbone's tables, as a service's migration leaves it. */
  public static ServerAddress backboneDatabase() throws SQLException, IOException {
    ServerAddress address = emptyDatabase();
    execute(address, Migrations.ofBackbone());
    return address;
  }

  /** Gives an empty database the tables of research-worker, backbone's among them. */
  public static void migrateResearchWorker(ServerAddress address) throws SQLException, IOException {
    execute(address, Migrations.ofBackbone());
    execute(address, Migrations.ofResearchWorker());
  }

  private static void execute(ServerAddress address, List<String> scripts) throws SQLException {
    for (String script : scripts) {
      execute(address, script);
    }
  }

  public static Connection connect(ServerAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  public static void execute(ServerAddress address, String sql) throws SQLException {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  public static KafkaClients kafka() {
    return new KafkaClients(BackingServers.kafka(), "benchmark");
  }

  public static void createTopics(Collection<String> names)
      throws ExecutionException, InterruptedException {
    List<NewTopic> topics =
        names.stream().map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList();
    try (Admin admin = kafka().admin()) {
      admin.createTopics(topics).all().get();
    }
  }

  /**
   * After how many records of a partition the broker waits for the disk; returns once it does so.
   */
  public static void flushAfter(String topic, String messages)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp operation =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, messages),
            AlterConfigOp.OpType.SET);
    try (Admin admin = kafka().admin()) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(operation))).all().get();
      ConfigEntry current;
      do {
        current =
            admin
                .describeConfigs(List.of(resource))
                .all()
                .get()
                .values()
                .iterator()
                .next()
                .get(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG);
      } while (!messages.equals(current.value()));
    }
  }
}
