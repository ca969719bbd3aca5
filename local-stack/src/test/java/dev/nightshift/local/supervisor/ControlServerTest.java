package dev.nightshift.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.local.control.Answer;
import dev.nightshift.local.control.InstanceState;
import dev.nightshift.local.control.Json;
import dev.nightshift.local.control.Request;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.ports.PortPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is ended (Ctrl-C) while it is being answered. */
class ControlServerTest {

  @TempDir Path directory;
  private final CountDownLatch clientGone = new CountDownLatch(1);
  private StackHome home;
  private ShellProgram worker;
  private Supervisor supervisor;
  private ControlServer server;

  @BeforeEach
  void serve() {
    home = new StackHome(directory);
    worker = new ShellProgram("research-worker", 0, directory);
    List<SupervisedProcess> processes = new ArrayList<>();
    for (ShellProgram program : List.of(new ShellProgram("postgres", 0, directory), worker)) {
      processes.add(new SupervisedProcess(program, program.log, Clock.systemUTC(), exit -> {}));
    }
    supervisor = new Supervisor(processes);
    supervisor.start(step -> {});
    StackControl control =
        new StackControl(home, PortPlan.from(8080, Map.of(), () -> 0), supervisor);
    server =
        ControlServer.open(home, (request, steps) -> control.handle(request, untilGone(steps)));
  }

  @AfterEach
  void stop() throws IOException {
    supervisor.down(step -> {});
    server.close();
  }

  @Test
  void shouldStopEverythingWhenTheClientGoesAfterTheFirstStep() throws Exception {
    askAndGo(new Request(Request.DOWN, null, null));

    await()
        .until(
            () ->
                supervisor.services().stream()
                    .allMatch(each -> each.state() == InstanceState.STOPPED));
    supervisor.awaitStopped();
  }

  @Test
  void shouldFinishARestartWhenTheClientGoesAfterTheFirstStep() throws Exception {
    askAndGo(new Request(Request.RESTART, "research-worker", null));

    await().until(() -> worker.starts.get() == 2 && supervisor.runs("research-worker"));
  }

  private void askAndGo(Request request) throws IOException {
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      client.connect(UnixDomainSocketAddress.of(home.socket()));
      client.write(StandardCharsets.UTF_8.encode(Json.write(request) + "\n"));
      String first =
          new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8)).readLine();
      assertThat(first).contains("STOPPING");
    }
    clientGone.countDown();
  }

  /** Goes on after the first step only when nobody listens any more. */
  private Consumer<Answer> untilGone(Consumer<Answer> steps) {
    return step -> {
      steps.accept(step);
      try {
        clientGone.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
