package dev.nightshift.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.local.control.InstanceState;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.control.Progress;
import dev.nightshift.local.control.StackState;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  @TempDir Path directory;
  private final List<Exit> exits = new CopyOnWriteArrayList<>();
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private ShellProgram postgres;
  private ShellProgram gateway;
  private ShellProgram worker;
  private ShellProgram secondWorker;
  private final List<SupervisedProcess> processes = new ArrayList<>();
  private Supervisor supervisor;

  @BeforeEach
  void assemble() {
    postgres = new ShellProgram("postgres", 0, directory);
    gateway = new ShellProgram("bot-gateway", 0, directory);
    worker = new ShellProgram("research-worker", 0, directory);
    secondWorker = new ShellProgram("research-worker", 1, directory);
    for (ShellProgram program : List.of(postgres, gateway, worker, secondWorker)) {
      processes.add(new SupervisedProcess(program, program.log, Clock.systemUTC(), exits::add));
    }
    supervisor = new Supervisor(processes);
  }

  @AfterEach
  void leaveNothingRunning() {
    supervisor.down(step -> {});
    assertThat(supervisor.services()).allMatch(each -> each.state() == InstanceState.STOPPED);
  }

  @Test
  void shouldStartTheServersFirstAndStopThemLast() {
    supervisor.start(this::note);
    assertThat(supervisor.state()).isEqualTo(StackState.UP);

    supervisor.down(this::note);

    assertThat(steps)
        .containsSubsequence(
            "postgres-0 STARTING",
            "postgres-0 READY",
            "bot-gateway-0 STARTING",
            "research-worker-1 READY",
            "bot-gateway-0 STOPPED",
            "research-worker-0 STOPPING",
            "research-worker-0 STOPPED",
            "postgres-0 STOPPING",
            "postgres-0 STOPPED");
    assertThat(exits).hasSize(4).allMatch(Exit::planned);
  }

  @Test
  void shouldStartAKilledProcessAgainAsANewInstance() {
    supervisor.start(this::note);
    String before = instance("bot-gateway", 0).id();

    CountDownLatch nextStart = new CountDownLatch(1);
    gateway.heldUp = nextStart;
    long pid = supervisor.kill("bot-gateway");

    await().until(() -> !exits.isEmpty());
    assertThat(exits.getFirst())
        .returns(before, Exit::instanceId)
        .returns(137, Exit::exitCode)
        .returns(pid, Exit::pid)
        .returns(false, Exit::planned);
    await().until(() -> gateway.starts.get() == 2);
    assertThat(instance("bot-gateway", 0).state()).isEqualTo(InstanceState.RESTARTING);
    assertThat(supervisor.state()).isEqualTo(StackState.DEGRADED);
    nextStart.countDown();
    await().until(() -> supervisor.state() == StackState.UP);
    assertThat(instance("bot-gateway", 0).id()).isNotEqualTo(before);
    assertThat(instance("bot-gateway", 0).exits()).isEqualTo(1);
  }

  @Test
  void shouldRestartOneInstanceAfterTheOtherAndCountNoDeath() {
    supervisor.start(this::note);
    steps.clear();

    supervisor.restart("research-worker", this::note);

    assertThat(steps)
        .containsExactly(
            "research-worker-0 STOPPING",
            "research-worker-0 STARTING",
            "research-worker-0 READY",
            "research-worker-1 STOPPING",
            "research-worker-1 STARTING",
            "research-worker-1 READY");
    assertThat(exits).hasSize(2).allMatch(Exit::planned);
    assertThat(instance("research-worker", 1).exits()).isZero();
  }

  @Test
  void shouldRefuseToRestartWhatItDoesNotHave() {
    supervisor.start(this::note);

    assertThatThrownBy(() -> supervisor.restart("research", this::note))
        .hasMessage(
            "There is no service research; there are postgres, bot-gateway, research-worker.");
  }

  @Test
  void shouldKillWhatIgnoresTheRequestToEnd() {
    worker.script = ShellProgram.IGNORES_TERM;
    supervisor.start(this::note);

    supervisor.down(this::note);

    assertThat(exits)
        .filteredOn(exit -> exit.instanceId().startsWith("research-worker-0"))
        .singleElement()
        .returns(true, Exit::planned)
        .returns(137, Exit::exitCode);
  }

  @Test
  void shouldStopEverythingWhenAStartIsRefused() {
    gateway.script = "refuse bot-gateway is not built.";

    assertThatThrownBy(() -> supervisor.start(this::note))
        .isInstanceOf(LocalStackException.class)
        .hasMessage("bot-gateway is not built.");
    assertThat(supervisor.services()).allMatch(each -> each.state() == InstanceState.STOPPED);
  }

  @Test
  void shouldFailTheStartWhenAServiceKeepsDying() {
    gateway.script = "exit 3";

    assertThatThrownBy(() -> supervisor.start(this::note))
        .hasMessageStartingWith("bot-gateway-0 does not become ready");
    assertThat(exits).filteredOn(exit -> exit.exitCode() == 3).hasSize(3);
  }

  @Test
  void shouldEndAStartWhenAskedToStop() {
    gateway.script = "exec sleep 1000"; // never ready
    Thread stopper =
        Thread.ofVirtual()
            .start(
                () -> {
                  await().until(() -> gateway.starts.get() > 0);
                  supervisor.down(this::note);
                });

    assertThatThrownBy(() -> supervisor.start(this::note)).hasMessageContaining("asked to stop");
    await().until(() -> !stopper.isAlive());
    assertThat(steps).contains("bot-gateway-0 STOPPED", "postgres-0 STOPPED");
  }

  @Test
  void shouldStopEverythingWhenNobodyListensAnyMore() {
    supervisor.start(this::note);

    supervisor.down(
        step -> {
          throw new UncheckedIOException(new IOException("broken pipe"));
        });

    assertThat(supervisor.services()).allMatch(each -> each.state() == InstanceState.STOPPED);
    supervisor.awaitStopped();
  }

  @Test
  void shouldRestartEveryInstanceWhenNobodyListensAnyMore() {
    supervisor.start(this::note);

    supervisor.restart(
        "research-worker",
        step -> {
          throw new UncheckedIOException(new IOException("broken pipe"));
        });

    assertThat(supervisor.state()).isEqualTo(StackState.UP);
    assertThat(secondWorker.starts.get()).isEqualTo(2);
  }

  @Test
  void shouldGiveUpAStartThatIsBeingWaitedForWhenAskedToStop() {
    postgres.script = ShellProgram.NEVER_ANSWERS;
    Thread starter = Thread.ofVirtual().start(() -> startInVain());
    await().until(() -> postgres.starts.get() == 1);

    supervisor.down(this::note);

    await().until(() -> !starter.isAlive());
    assertThat(instance("postgres", 0).state()).isEqualTo(InstanceState.STOPPED);
    assertThat(postgres.log.file()).content().contains("supervisor: Interrupted.");
  }

  @Test
  void shouldKillWhatWasStillStartingAndIgnoresTheRequestToEnd() {
    postgres.script = ShellProgram.IGNORES_TERM;
    CountDownLatch answer = new CountDownLatch(1);
    postgres.heldUp = answer;
    Thread starter = Thread.ofVirtual().start(() -> startInVain());
    await().until(() -> postgres.starts.get() == 1);
    await().until(() -> Files.exists(directory.resolve("postgres-0.1")));
    Thread stopper = Thread.ofVirtual().start(() -> supervisor.down(this::note));
    await().until(() -> instance("postgres", 0).state() == InstanceState.STOPPING);

    answer.countDown();

    await().until(() -> !stopper.isAlive() && !starter.isAlive());
    assertThat(exits).singleElement().returns(137, Exit::exitCode).returns(true, Exit::planned);
  }

  @Test
  void shouldForgetAFailedStartWhenRestarted() {
    supervisor.start(this::note);
    worker.script = "refuse research-worker has no file.";
    supervisor.kill("research-worker");
    await().until(() -> workerProcess().hasFailedToStart(99));
    worker.script = ShellProgram.WELL_BEHAVED;

    supervisor.restart("research-worker", this::note);

    assertThat(supervisor.state()).isEqualTo(StackState.UP);
  }

  private void startInVain() {
    assertThatThrownBy(() -> supervisor.start(this::note)).isInstanceOf(LocalStackException.class);
  }

  private SupervisedProcess workerProcess() {
    return processes.get(2);
  }

  private InstanceStatus instance(String service, int slot) {
    return supervisor.services().stream()
        .filter(each -> each.name().equals(service))
        .findFirst()
        .orElseThrow()
        .instances()
        .get(slot);
  }

  private void note(Progress progress) {
    steps.add(progress.component() + " " + progress.phase());
  }
}
