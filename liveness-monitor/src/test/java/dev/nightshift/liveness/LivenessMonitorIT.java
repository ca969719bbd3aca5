package dev.nightshift.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.liveness.EventRecorder.Seen;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Monitors as processes: frozen, killed and stopped from outside. */
class LivenessMonitorIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final List<AutoCloseable> started = new ArrayList<>();
  private final TestDatabase database = BackingServers.freshDatabase();
  private MonitorProcess first;
  private FakeInstance one;
  private FakeInstance two;
  private FakeInstance three;
  private EventRecorder events;

  @BeforeEach
  void startMonitorAndInstances() throws Exception {
    first = monitor("0");
    await().atMost(PATIENCE).until(() -> !first.instances().isEmpty());
    events = closing(new EventRecorder(BackingServers.kafka(), "nightshift.liveness.events.v1"));
    one = registered("one");
    two = registered("two");
    three = registered("three");
    for (FakeInstance instance : List.of(one, two, three)) {
      await().atMost(PATIENCE).until(() -> lastSeen(first, instance.id).isPresent());
    }
  }

  @AfterEach
  void endAll() throws Exception {
    for (AutoCloseable resource : started.reversed()) {
      resource.close();
    }
  }

  @Test
  void shouldLoseNobodyWhenTheMonitorWasFrozenUntilItsLeaseWasGone() {
    first.freeze();
    await().atMost(PATIENCE).until(this::noLeaseIsHeld);
    Instant thawed = Instant.now();
    first.thaw();

    for (FakeInstance instance : List.of(one, two, three)) {
      await()
          .atMost(PATIENCE)
          .until(() -> lastSeen(first, instance.id).filter(thawed::isBefore).isPresent());
      assertThat(state(first, instance.id)).isEqualTo("UP");
    }
    assertThat(events.of("InstanceLost").stream().filter(this::ofThisRun)).isEmpty();
  }

  @Test
  void shouldDecideOnceWithTwoMonitorsAndGoOnWhenTheOneThatAsksIsKilled() throws Exception {
    MonitorProcess second = monitor("1");
    await().atMost(PATIENCE).until(() -> lastSeen(first, idOf(second)).isPresent());

    long start = System.nanoTime();
    one.freeze();
    Seen lost = awaitLoss(one.id);
    say("A frozen instance was announced as lost after", start, lost);

    String firstId = idOf(first);
    start = System.nanoTime();
    first.kill();
    Seen monitorLost = awaitLoss(firstId);
    say("The killed monitor was announced by the other after", start, monitorLost);

    start = System.nanoTime();
    two.freeze();
    say("With the other monitor, a frozen instance was announced after", start, awaitLoss(two.id));
    assertThat(events.of("InstanceLost", one.id)).hasSize(1);
    assertThat(events.of("InstanceLost", two.id)).hasSize(1);
    assertThat(state(second, three.id)).isEqualTo("UP");
  }

  @Test
  void shouldSayNothingWhenAMonitorStopsAsPlanned() throws Exception {
    MonitorProcess second = monitor("1");
    await().atMost(PATIENCE).until(() -> lastSeen(first, idOf(second)).isPresent());

    String firstId = idOf(first);
    assertThat(first.terminate()).isTrue();

    await().atMost(PATIENCE).until(() -> state(second, firstId).equals("STOPPED"));
    Instant now = Instant.now();
    await()
        .atMost(PATIENCE)
        .until(() -> lastSeen(second, one.id).filter(now::isBefore).isPresent());
    assertThat(events.of("InstanceLost").stream().filter(this::ofThisRun)).isEmpty();
  }

  @Test
  void shouldNotTakeItsOwnPlannedStopForALossWhenStartedAgain() throws Exception {
    String before = idOf(first, first);
    assertThat(first.terminate()).isTrue();

    MonitorProcess again = monitor("0");

    await()
        .atMost(PATIENCE)
        .until(() -> state(again, before).equals("STOPPED") && liveIdOf(again).isPresent());
    assertThat(liveIdOf(again)).isNotEqualTo(Optional.of(before));
    Instant now = Instant.now();
    await().atMost(PATIENCE).until(() -> lastSeen(again, one.id).filter(now::isBefore).isPresent());
    assertThat(events.of("InstanceLost").stream().filter(this::ofThisRun)).isEmpty();
    assertThat(openedIncidents()).isZero();
  }

  private MonitorProcess monitor(String slot) throws Exception {
    return closing(MonitorProcess.start("it-" + run + "-" + slot, database));
  }

  private FakeInstance registered(String service) throws Exception {
    FakeInstance instance = closing(FakeInstance.start(service + "/" + run + "/b1"));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BackingServers.kafka()),
            new StringSerializer(),
            new StringSerializer())) {
      ProducerRecord<String, String> command =
          new ProducerRecord<>(
              "nightshift.liveness.commands.v1",
              instance.id,
              EventJson.write(instance.registration()));
      Map.of(
              CloudEventHeaders.SPEC_VERSION,
              "1.0",
              CloudEventHeaders.ID,
              UUID.randomUUID().toString(),
              CloudEventHeaders.SOURCE,
              "/nightshift/" + service,
              CloudEventHeaders.TYPE,
              "nightshift.liveness.RegisterInstance.v1",
              CloudEventHeaders.SUBJECT,
              instance.id,
              CloudEventHeaders.TIME,
              Instant.now().toString(),
              CloudEventHeaders.SEQUENCE,
              "1",
              CloudEventHeaders.CORRELATION_ID,
              "cor-" + run)
          .forEach(
              (name, value) -> command.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      producer.send(command).get();
    }
    return instance;
  }

  private <T extends AutoCloseable> T closing(T resource) {
    started.add(resource);
    return resource;
  }

  private Seen awaitLoss(String id) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> !events.of("InstanceLost", id).isEmpty());
    return events.of("InstanceLost", id).getFirst();
  }

  private boolean ofThisRun(Seen event) {
    return event.key().contains(run);
  }

  private boolean noLeaseIsHeld() throws SQLException {
    try (Connection connection = database.connect(ServiceRole.LIVENESS);
        Statement statement = connection.createStatement();
        ResultSet held =
            statement.executeQuery(
                "select count(*) from instance_lease where expires_at > clock_timestamp()")) {
      held.next();
      return held.getInt(1) == 0;
    }
  }

  private long openedIncidents() {
    return events.of("IncidentOpened").stream()
        .filter(opened -> opened.payload().getString("cause").contains(run))
        .count();
  }

  private String idOf(MonitorProcess monitor) {
    return idOf(first, monitor);
  }

  private static String idOf(MonitorProcess asked, MonitorProcess monitor) {
    return asked.instances().stream()
        .map(instance -> instance.getString("id"))
        .filter(id -> id.startsWith("liveness-monitor/" + monitor.place + "/"))
        .findFirst()
        .orElse("not registered yet");
  }

  private static Optional<String> liveIdOf(MonitorProcess monitor) {
    return monitor.instances().stream()
        .filter(found -> found.getString("state").equals("UP"))
        .map(found -> found.getString("id"))
        .filter(id -> id.startsWith("liveness-monitor/" + monitor.place + "/"))
        .findFirst();
  }

  private static String state(MonitorProcess monitor, String id) {
    return instance(monitor, id).map(found -> found.getString("state")).orElse("not listed");
  }

  private static Optional<Instant> lastSeen(MonitorProcess monitor, String id) {
    return instance(monitor, id).map(found -> found.getInstant("lastSeen"));
  }

  private static Optional<JsonObject> instance(MonitorProcess monitor, String id) {
    return monitor.instances().stream()
        .filter(found -> found.getString("id").equals(id))
        .findFirst();
  }

  private static void say(String what, long startNanos, Seen event) {
    System.out.println(
        what + " " + Duration.ofNanos(event.nanos() - startNanos).toMillis() + " ms");
  }
}
