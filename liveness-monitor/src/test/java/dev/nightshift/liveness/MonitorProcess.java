package dev.nightshift.liveness;

import static io.restassured.RestAssured.given;

import dev.nightshift.local.ports.FreePorts;
import dev.nightshift.local.process.Signal;
import dev.nightshift.local.process.Suspension;
import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged monitor as a process of its own, as the supervisor starts it. */
final class MonitorProcess implements AutoCloseable {

  private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");

  final String place;
  private final int port;
  private final Process process;

  private MonitorProcess(String place, int port, Process process) {
    this.place = place;
    this.port = port;
    this.process = process;
  }

  static MonitorProcess start(String place, TestDatabase database) throws IOException {
    List<Integer> ports = FreePorts.find(2);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            PROGRAM.toString());
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("NIGHTSHIFT_PLACE", place),
                Map.entry("QUARKUS_HTTP_PORT", ports.get(0).toString()),
                Map.entry("QUARKUS_MANAGEMENT_PORT", ports.get(1).toString()),
                Map.entry("NIGHTSHIFT_POSTGRES_HOST", database.host()),
                Map.entry("NIGHTSHIFT_POSTGRES_PORT", Integer.toString(database.port())),
                Map.entry("NIGHTSHIFT_POSTGRES_DATABASE", database.name()),
                Map.entry("NIGHTSHIFT_POSTGRES_PASSWORD", database.password()),
                Map.entry("NIGHTSHIFT_KAFKA", BackingServers.kafka()),
                Map.entry("NIGHTSHIFT_INTERNAL_TOKEN", ServiceResource.INTERNAL_TOKEN),
                Map.entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false")));
    return new MonitorProcess(
        place,
        ports.get(0),
        builder
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", place + ".log").toFile())
            .start());
  }

  void freeze() {
    Suspension.begin(process.pid());
  }

  void thaw() {
    Signal.CONT.sendTo(process.pid());
  }

  void kill() {
    Signal.KILL.sendTo(process.pid());
  }

  /** Ends it in order; false when that took longer than its grace. */
  boolean terminate() throws InterruptedException {
    Signal.TERM.sendTo(process.pid());
    return process.waitFor(30, TimeUnit.SECONDS);
  }

  /** What {@code /internal/instances} lists; empty while it does not answer. */
  List<JsonObject> instances() {
    try {
      String body =
          given()
              .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
              .get("http://127.0.0.1:" + port + "/internal/instances")
              .then()
              .statusCode(200)
              .extract()
              .asString();
      return new JsonArray(body).stream().map(JsonObject.class::cast).toList();
    } catch (Exception starting) {
      return List.of();
    }
  }

  @Override
  public void close() throws InterruptedException {
    thaw();
    process.destroyForcibly().waitFor();
  }
}
