package dev.nightshift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.control.LaunchResult;
import dev.nightshift.local.control.PortChoice;
import dev.nightshift.local.control.Progress;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackLauncher;
import dev.nightshift.local.control.StackState;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.control.SupervisorClient;
import dev.nightshift.local.control.UpOptions;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor's process with real Postgres and Kafka; only the four services are stand-ins. */
class LocalStackServiceTest {

  @TempDir Path directory;
  private StackHome home;
  private StackLauncher launcher;
  private SupervisorClient client;
  private final List<Progress> steps = new CopyOnWriteArrayList<>();

  @BeforeEach
  void create() throws Exception {
    launcher = new StackLauncher(FakeProject.create(Files.createDirectory(directory.resolve("p"))));
    home = new StackHome(directory.resolve("home"));
    client = new SupervisorClient(home);
  }

  @AfterEach
  void leaveNothingRunning() throws Exception {
    launcher.down(home, steps::add);
    Files.delete(directory.resolve("p/local-stack")); // a link; the rest is temporary
    assertThat(processesOf(home)).isEmpty();
  }

  @Test
  void shouldStartAnswerAndStop() throws Exception {
    LaunchResult result = launcher.start(free(Map.of("research-worker", 2)), steps::add);

    assertThat(result).isInstanceOf(LaunchResult.Started.class);
    assertThat(result.status().state()).isEqualTo(StackState.UP);
    assertThat(result.status().services())
        .extracting(service -> service.name() + " " + service.instances().size())
        .containsExactly(
            "postgres 1",
            "kafka 1",
            "bot-gateway 1",
            "research-worker 2",
            "trading-session 1",
            "liveness-monitor 1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory())))
        .isEqualTo("rwx------");
    assertThat(launcher.start(free(Map.of()), steps::add))
        .isInstanceOf(LaunchResult.AlreadyRunning.class);

    assertThat(launcher.down(home, steps::add)).isTrue();

    assertThat(processesOf(home)).isEmpty();
    assertThat(home.socket()).doesNotExist();
    assertThat(home.stackFile()).doesNotExist();
    assertThat(launcher.down(home, steps::add)).isFalse();
  }

  @Test
  void shouldStartAKilledServiceAgainAndTellTheMonitor() throws Exception {
    launcher.start(free(Map.of()), steps::add);
    InstanceStatus before = instance("research-worker");

    long pid = client.killProcess("research-worker");

    assertThat(pid).isEqualTo(before.pid());
    await().atMost(Duration.ofSeconds(60)).until(() -> instance("research-worker").pid() != pid);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(home.logs().resolve("liveness-monitor-0.log"))
                    .content()
                    .contains("/internal/exits")
                    .contains("\"instanceId\":\"" + before.id() + "\"")
                    .contains("\"exitCode\":137")
                    .contains("\"planned\":false"));
    await().atMost(Duration.ofSeconds(60)).until(() -> client.status().state() == StackState.UP);
  }

  @Test
  void shouldStartKafkaAndPostgresAgainWhenTheyAreKilled() {
    launcher.start(free(Map.of()), steps::add);

    client.killProcess("kafka");
    client.killProcess("postgres");

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> client.status().state() == StackState.DEGRADED);
    await().atMost(Duration.ofSeconds(60)).until(() -> client.status().state() == StackState.UP);
    client.restart("postgres", steps::add);
    assertThat(client.status().state()).isEqualTo(StackState.UP);
  }

  @Test
  void shouldRecoverWhenEverythingWasKilled() throws Exception {
    launcher.start(free(Map.of()), steps::add);
    processesOf(home).forEach(ProcessHandle::destroyForcibly);
    await().until(() -> processesOf(home).isEmpty());

    LaunchResult again = launcher.start(free(Map.of()), steps::add);

    assertThat(again.status().state()).isEqualTo(StackState.UP);
  }

  @Test
  void shouldRecoverWhenOnlyTheSupervisorWasKilledWhateverItsHomeWasCalled() throws Exception {
    UpOptions options = free(Map.of());
    Files.createDirectory(home.directory());
    Path link = Files.createSymbolicLink(directory.resolve("link"), home.directory());
    StackStatus first =
        launcher
            .start(
                new UpOptions(new StackHome(link), false, new PortChoice.Free(), Map.of()),
                steps::add)
            .status();
    killSupervisor(first);
    assertThat(client.statusIfRunning()).isEmpty();
    assertThat(processesOf(home)).hasSize(6);

    StackStatus second = launcher.start(options, steps::add).status();

    assertThat(second.state()).isEqualTo(StackState.UP);
    assertThat(processesOf(home)).hasSize(7);
    assertThat(steps).anyMatch(step -> step.component().equals("processes of the last run"));
  }

  @Test
  void shouldStopWhatADeadSupervisorLeftRunning() {
    killSupervisor(launcher.start(free(Map.of()), steps::add).status());

    assertThat(launcher.down(home, steps::add)).isTrue();

    assertThat(processesOf(home)).isEmpty();
  }

  @Test
  void shouldNameWhoTakesAPortAndLeaveNothingBehind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int base = taken.getLocalPort() - 3;
      UpOptions options = new UpOptions(home, false, new PortChoice.Base(base), Map.of());

      assertThatThrownBy(() -> launcher.start(options, steps::add))
          .isInstanceOf(LocalStackException.class)
          .hasMessage(
              "Port %d (liveness-monitor) is taken by java (process %d): stop it, or choose other"
                      .formatted(base + 3, ProcessHandle.current().pid())
                  + " ports with --port-base N.");
    }
    assertThat(home.directory()).doesNotExist();
  }

  @Test
  void shouldForgetAnEphemeralHomeAndTellNoServerTheUsersSecrets() throws Exception {
    UpOptions options = new UpOptions(home, true, new PortChoice.Free(), Map.of());
    launcher.start(
        options.withOwnSettings(Map.of("NIGHTSHIFT_LLM_API_KEY", "for research alone")),
        steps::add);
    for (String server : List.of("kafka", "postgres")) {
      assertThat(environmentOf(instance(server))).as(server).doesNotContain("for research alone");
    }
    assertThat(environmentOf(instance("research-worker"))).contains("for research alone");

    launcher.down(home, steps::add);

    assertThat(home.directory()).doesNotExist();
  }

  @Test
  void shouldSayWhichServiceIsNotBuilt() throws Exception {
    Files.delete(directory.resolve("p/trading-session/target/quarkus-app/quarkus-run.jar"));

    assertThatThrownBy(() -> launcher.start(free(Map.of()), steps::add))
        .hasMessageStartingWith("trading-session is not built:");
    assertThat(processesOf(home)).isEmpty();
  }

  private UpOptions free(Map<String, Integer> scale) {
    return new UpOptions(home, false, new PortChoice.Free(), scale);
  }

  private InstanceStatus instance(String service) {
    return client.status().services().stream()
        .filter(each -> each.name().equals(service))
        .findFirst()
        .orElseThrow()
        .instances()
        .getFirst();
  }

  private static String environmentOf(InstanceStatus process) throws IOException {
    return Files.readString(
        Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
  }

  private static void killSupervisor(StackStatus stack) {
    ProcessHandle supervisor = ProcessHandle.of(stack.pid()).orElseThrow();
    supervisor.destroyForcibly();
    supervisor.onExit().join();
  }

  /** By the home in their command lines; of Postgres only the postmaster has it. */
  private static List<ProcessHandle> processesOf(StackHome home) {
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process.info().commandLine().orElse("").contains(home.directory().toString()))
        .toList();
  }
}
