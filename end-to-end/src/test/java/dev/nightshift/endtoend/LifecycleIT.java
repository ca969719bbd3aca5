package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.endtoend.Client.Said;
import dev.nightshift.local.control.InstanceState;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.control.SupervisorClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stack from its first start to its last trace, beside another one. */
class LifecycleIT {

  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void shouldRecoverEverythingWhenAllOfItWasKilledAndLeaveNothingAfterDown() {
    Stack.shared(); // two stacks, side by side
    Stack stack = Stack.start(Map.of());
    try {
      String run = accepted(stack);
      killEverything(stack.status());

      stack.up(Map.of());
      await().atMost(LONG).until(() -> state(stack, run).equals("DONE"));
      Said again = stack.client("up", "--detach");
      assertThat(again.out() + again.err()).contains("running", stack.status().gatewayUrl());
    } finally {
      stack.close();
    }
    assertThat(Processes.of(stack.home())).isEmpty();
    Said down = stack.client("down");
    assertThat(down.exitCode()).as(down.toString()).isZero();
  }

  @Test
  void shouldAcceptWhileKafkaIsAwayAndLoseNothingOfIt() {
    Stack stack = Stack.shared();
    Path directory = Directory.of(3);
    uploaded(stack, directory);
    List<String> acceptedMessage = new ArrayList<>();
    duringAnOutage(
        stack,
        "kafka",
        port -> {
          var accepted = post(stack, "/research directory=%s quantity=3 state=TX", directory);
          assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
          acceptedMessage.add(Stack.parse(accepted.body()).get("id").asText());
          assertThat(isFree(port)).as("Kafka is still away").isTrue();
        });

    awaitReady(stack, "kafka");
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(() -> taskState(stack, acceptedMessage.getFirst()).equals("DONE"));
  }

  @Test
  void shouldAcceptNothingWhilePostgresIsAwayAndKeepWhatItAcceptedBefore() {
    Stack stack = Stack.shared();
    String before = accepted(stack);
    String refusedText = "refused-" + UUID.randomUUID();
    duringAnOutage(
        stack,
        "postgres",
        port -> {
          var refused = post(stack, "%s", refusedText);
          assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
          assertThat(refused.headers().firstValue("Content-Type").orElse(""))
              .startsWith("application/problem+json");
          assertThat(isFree(port)).as("Postgres is still away").isTrue();
        });

    awaitReady(stack, "postgres");
    await().atMost(LONG).ignoreExceptions().until(() -> state(stack, before).equals("DONE"));
    String acceptedText = "accepted-" + UUID.randomUUID();
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(() -> post(stack, "%s", acceptedText).statusCode() == 202);
    await().atMost(LONG).ignoreExceptions().until(() -> stack.chat().contains(acceptedText));
    assertThat(stack.chat()).doesNotContain(refusedText);
  }

  /** Kills the server while the supervisor is frozen, so that it stays away until the end. */
  private static void duringAnOutage(Stack stack, String server, IntConsumer meanwhile) {
    InstanceStatus victim = stack.instances(server).getFirst();
    long supervisor = stack.status().pid();
    Signals.freeze(supervisor);
    try {
      Signals.kill(victim.pid());
      await().atMost(LONG).until(() -> isFree(victim.port()));
      meanwhile.accept(victim.port());
    } finally {
      Signals.thaw(supervisor);
    }
    await().atMost(LONG).until(() -> pidOf(stack, server) != victim.pid());
  }

  private static HttpResponse<String> post(Stack stack, String text, Object what) {
    return stack.post(
        "/api/v1/messages", "{\"text\":\"%s\"}".formatted(text.formatted(name(what))), Map.of());
  }

  private static Object name(Object what) {
    return what instanceof Path file ? file.getFileName() : what;
  }

  /** A file is known to the gateway by its name once a run has used it. */
  private static void uploaded(Stack stack, Path directory) {
    Said said =
        stack.client(
            "research",
            "start",
            "--directory",
            directory.toString(),
            "--criteria",
            "state=TX",
            "--quantity",
            "1",
            "--wait",
            "--json");
    assertThat(said.exitCode()).as(said.toString()).isZero();
  }

  /** Of the task that a message began; "none" until it did. */
  private static String taskState(Stack stack, String message) {
    JsonNode task = stack.get("/api/v1/messages/" + message).findValue("taskId");
    return task == null || task.isNull()
        ? "none"
        : stack.get("/api/v1/tasks/" + task.asText()).get("state").asText();
  }

  @Test
  void shouldStopTheGatewayWithoutWaitingForThoseWhoFollowItsEvents() throws Exception {
    Stack stack = Stack.shared();
    ProcessHandle gateway = ProcessHandle.of(pidOf(stack, "bot-gateway")).orElseThrow();
    HttpRequest events = stack.request("/api/v1/events").GET().build();
    try (HttpClient console = HttpClient.newHttpClient();
        InputStream followed = console.send(events, BodyHandlers.ofInputStream()).body()) {
      assertThat(followed.read()).isPositive();
      long begunNs = System.nanoTime();
      Signals.terminate(gateway.pid());
      followed.readAllBytes(); // the stream ends in order
      Duration untilLetGo = Duration.ofNanos(System.nanoTime() - begunNs);
      gateway.onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
      Duration untilGone = Duration.ofNanos(System.nanoTime() - begunNs);

      assertThat(untilLetGo).isLessThan(Duration.ofSeconds(8));
      // Quarkus' own patience with open requests is 10 s.
      assertThat(untilGone).isLessThan(Duration.ofSeconds(8));
    }
    awaitReady(stack, "bot-gateway");
  }

  @Test
  void shouldLeaveTheStackAloneWhenAnUpThatOnlyReportsItIsInterrupted() throws Exception {
    Stack stack = Stack.shared();
    long gateway = pidOf(stack, "bot-gateway");
    Signals.freeze(gateway); // so that the second up is still at it
    try {
      Process second = Client.begin(stack.home(), "up");
      assertThat(second.inputReader().readLine()).isEqualTo("Starting Nightshift ...");
      Signals.terminate(second.pid());
      assertThat(second.waitFor(LONG)).isTrue();
      assertThat(second.inputReader().readAllAsString()).doesNotContain("Stopping");
    } finally {
      Signals.thaw(gateway);
    }
    assertThat(stack.instances("bot-gateway").getFirst().pid()).isEqualTo(gateway);
    awaitReady(stack, "bot-gateway");
  }

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void shouldSayWhatStillRunsWhenTheSupervisorIsKilled(@TempDir Path folder) throws Exception {
    Path home = folder.resolve("home");
    Process up = Client.begin(home, "up", "--port-base", Integer.toString(freePortBase()));
    try {
      String said = up.inputReader().readLine();
      while (said != null && !said.equals("Nightshift is up.")) {
        said = up.inputReader().readLine();
      }
      Signals.kill(new SupervisorClient(new StackHome(home)).status().pid());

      assertThat(up.waitFor(LONG)).isTrue();
      assertThat(up.exitValue()).isEqualTo(1);
      assertThat(up.errorReader().readAllAsString()).contains("was killed", "./nightshift down");
      assertThat(up.inputReader().readAllAsString()).doesNotContain("has stopped");
      assertThat(Processes.of(home)).isNotEmpty();
    } finally {
      up.destroy();
      assertThat(up.waitFor(LONG)).isTrue();
      Said down = Client.run(home, "down");
      assertThat(down.exitCode()).as(down.toString()).isZero();
    }
    assertThat(Processes.of(home)).isEmpty();
  }

  @Test
  void shouldRunForAnOrdinaryUserFromAReadableCopy() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to be somebody else");
    Path folder = Files.createTempDirectory("nightshift-nobody-");
    Path copy = readableCopy(folder);
    Path home = Path.of("/tmp", "nightshift-nobody-" + UUID.randomUUID());
    String ports = Integer.toString(freePortBase());
    try {
      Said up = asNobody(copy, home, "up", "--detach", "--port-base", ports);
      assertThat(up.exitCode()).as(up.toString()).isZero();
      assertThat(Files.getOwner(home).getName()).isEqualTo("nobody");
    } finally {
      Said down = asNobody(copy, home, "down");
      assertThat(down.exitCode()).as(down.toString()).isZero();
      shell("rm", "-rf", folder.toString(), home.toString());
    }
    assertThat(Processes.of(home)).isEmpty();
  }

  /** What was built, where anybody may read and nobody but root may write. */
  private static Path readableCopy(Path folder) {
    Path root = Checkout.root();
    shell("cp", root.resolve("nightshift").toString(), folder + "/");
    for (String module : List.of("cli", "local-stack", "backbone")) {
      shell("mkdir", "-p", folder.resolve(module).toString());
      shell("cp", "-r", root.resolve(module + "/target").toString(), folder.resolve(module) + "/");
    }
    for (String service :
        List.of("bot-gateway", "research-worker", "trading-session", "liveness-monitor")) {
      Path target = folder.resolve(service + "/target");
      shell("mkdir", "-p", target.toString());
      shell("cp", "-r", root.resolve(service + "/target/quarkus-app").toString(), target + "/");
    }
    shell("chmod", "-R", "a+rX", folder.toString());
    return folder;
  }

  private static void shell(String... command) {
    Said said = Client.run(List.of(command));
    assertThat(said.exitCode()).as(said.toString()).isZero();
  }

  private static int freePortBase() {
    for (int base = 21_000; base < 60_000; base += 100) {
      if (IntStream.rangeClosed(base, base + 20).allMatch(LifecycleIT::isFree)) {
        return base;
      }
    }
    throw new AssertionError("no range of free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static Said asNobody(Path root, Path home, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "env",
                "-C",
                "/",
                "HOME=/nonexistent",
                "JAVA_HOME=" + System.getProperty("java.home"),
                root.resolve("nightshift").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString()));
    return Client.run(root, command);
  }

  private static String accepted(Stack stack) {
    Said said =
        stack.client(
            "research",
            "start",
            "--directory",
            Directory.of(12).toString(),
            "--criteria",
            "state=TX",
            "--quantity",
            "12",
            "--on-gap",
            "accept",
            "--json");
    assertThat(said.exitCode()).as(said.toString()).isZero();
    return said.json().get("id").asText();
  }

  /** While the worker or the database is away the gateway says so, and the answer is awaited. */
  private static String state(Stack stack, String run) {
    var response = stack.send(stack.request("/api/v1/research/runs/" + run).GET().build());
    return response.statusCode() == 200
        ? Stack.parse(response.body()).get("state").asText()
        : "unknown";
  }

  private static void killEverything(StackStatus status) {
    Signals.kill(status.pid()); // the supervisor first: it would start the others again
    for (var service : status.services()) {
      service.instances().stream()
          .map(InstanceStatus::pid)
          .filter(pid -> ProcessHandle.of(pid).isPresent())
          .forEach(Signals::kill);
    }
  }

  private static long pidOf(Stack stack, String service) {
    return stack.instances(service).getFirst().pid();
  }

  private static void awaitReady(Stack stack, String service) {
    await()
        .atMost(LONG)
        .until(
            () ->
                stack.instances(service).stream()
                    .allMatch(instance -> instance.state() == InstanceState.READY));
  }
}
