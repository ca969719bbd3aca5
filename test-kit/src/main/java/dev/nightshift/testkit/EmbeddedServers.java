package dev.nightshift.testkit;

import dev.nightshift.local.kafka.KafkaServer;
import dev.nightshift.local.kafka.KafkaSettings;
import dev.nightshift.local.ports.FreePorts;
import dev.nightshift.local.postgres.DatabaseProvision;
import dev.nightshift.local.postgres.PostgresBinaries;
import dev.nightshift.local.postgres.PostgresServer;
import dev.nightshift.local.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The local stack's own servers, in a temporary directory that goes when this JVM does. */
final class EmbeddedServers implements TestServers {

  private static final String SUPERUSER_PASSWORD = "nightshift-test-superuser";

  private final PostgresBinaries binaries;
  private final PostgresSettings postgresSettings;
  private final KafkaServer kafka;
  private PostgresServer postgres;

  private EmbeddedServers(
      PostgresBinaries binaries,
      PostgresSettings postgresSettings,
      PostgresServer postgres,
      KafkaServer kafka) {
    this.binaries = binaries;
    this.postgresSettings = postgresSettings;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  static EmbeddedServers start() {
    Path target = ProjectRoot.find().resolve("local-stack/target");
    Path home = temporaryHome();
    List<Integer> ports = FreePorts.find(3);
    KafkaSettings kafkaSettings =
        new KafkaSettings(
            target,
            home.resolve("kafka"),
            ports.get(0),
            ports.get(1),
            List.of(KafkaSettings.DEFAULT_HEAP, KafkaSettings.QUICK_START),
            true,
            Redirect.appendTo(home.resolve("kafka.log").toFile()));
    PostgresSettings postgresSettings =
        new PostgresSettings(
            home.resolve("postgres"),
            ports.get(2),
            SUPERUSER_PASSWORD,
            Redirect.appendTo(home.resolve("postgres.log").toFile()));
    CompletableFuture<KafkaServer> kafka =
        CompletableFuture.supplyAsync(() -> KafkaServer.start(kafkaSettings));
    PostgresBinaries binaries = PostgresBinaries.in(List.of(target, home));
    PostgresServer postgres = PostgresServer.start(binaries, postgresSettings);
    Watchdog.endWithThisJvm(postgres.pid(), home);
    return new EmbeddedServers(binaries, postgresSettings, postgres, kafka.join());
  }

  @Override
  public String kafka() {
    return kafka.bootstrapServers();
  }

  @Override
  public void killKafka() {
    kafka.kill();
  }

  @Override
  public void startKafka() {
    kafka.startAgain();
  }

  @Override
  public void suspendKafka() {
    kafka.suspend();
  }

  @Override
  public void resumeKafka() {
    kafka.resume();
  }

  @Override
  public int postgresPort() {
    return postgresSettings.port();
  }

  @Override
  public DatabaseProvision provision() {
    return postgres.provision();
  }

  @Override
  public void killPostgres() {
    postgres.stopImmediately();
  }

  @Override
  public void startPostgres() {
    postgres = PostgresServer.start(binaries, postgresSettings);
    Watchdog.endWithThisJvm(postgres.pid(), postgresSettings.data());
  }

  private static Path temporaryHome() {
    try {
      return Files.createTempDirectory("nightshift-test-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
