package dev.nightshift.local.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * The broker's process: formats the data directory if it is new, serves until SIGTERM.
 *
 * <p>Arguments: data directory, broker port, controller port, and {@code with-parent} to end when
 * standard input is closed.
 */
public final class KafkaMain {

  private KafkaMain() {}

  public static void main(String[] arguments) throws Exception {
    configureLogging();
    Path data = Path.of(arguments[0]);
    Map<String, String> properties =
        properties(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    formatIfNew(data, properties);
    KafkaConfig config = KafkaConfig.fromProps(asProperties(properties));
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
    if (arguments.length > 3 && arguments[3].equals("with-parent")) {
      Thread.ofVirtual().name("parent-watch").start(KafkaMain::endWithParent);
    }
    server.startup();
    server.awaitShutdown();
  }

  private static Map<String, String> properties(Path data, int port, int controllerPort) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("log.dirs", data.toString());
    properties.put("auto.create.topics.enable", "false");
    durable(properties);
    alone(properties);
    small(properties);
    return properties;
  }

  /** See the package's comment. */
  private static void durable(Map<String, String> properties) {
    properties.put("log.flush.interval.messages", "1");
  }

  /** One node: nothing to replicate to, nobody to wait for. */
  private static void alone(Map<String, String> properties) {
    properties.put("default.replication.factor", "1");
    properties.put("min.insync.replicas", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("group.min.session.timeout.ms", "1000");
    properties.put("controlled.shutdown.enable", "false");
    // After a kill the controller still believes in the dead incarnation for this long.
    properties.put("broker.session.timeout.ms", "3000");
    properties.put("broker.heartbeat.interval.ms", "500");
  }

  /** A laptop's amounts: the stock sizes reserve memory and files for a cluster's. */
  private static void small(Map<String, String> properties) {
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.num.partitions", "4");
    properties.put("share.coordinator.state.topic.num.partitions", "4");
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "4");
    properties.put("num.recovery.threads.per.data.dir", "2");
    properties.put("background.threads", "2");
    properties.put("log.segment.bytes", Integer.toString(64 << 20));
    properties.put("log.index.size.max.bytes", Integer.toString(1 << 20));
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    properties.put("log.retention.hours", "168");
    properties.put("metadata.log.segment.bytes", Integer.toString(16 << 20));
  }

  /** The format is complete once {@code meta.properties} is there: Kafka writes it last. */
  private static void formatIfNew(Path data, Map<String, String> properties) throws IOException {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(data);
    Path file = Files.createTempFile(data.toAbsolutePath().getParent(), "kafka", ".properties");
    try {
      Files.write(
          file, properties.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
      String[] format = {
        "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"
      };
      int exitCode = StorageTool.execute(format, new PrintStream(System.err, true));
      if (exitCode != 0) {
        throw new IOException("cannot format " + data);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static Properties asProperties(Map<String, String> map) {
    Properties properties = new Properties();
    properties.putAll(map);
    return properties;
  }

  /** Before the first logger is made. */
  private static void configureLogging() {
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
    System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty("org.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer", "info");
    System.setProperty(
        "org.slf4j.simpleLogger.log.org.apache.kafka.common.utils.AppInfoParser", "error");
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent; only the end of the stream means something.
      }
    } catch (IOException closed) {
      System.err.println("Standard input failed, ending: " + closed.getMessage());
    }
    System.exit(0);
  }
}
