package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.Json;
import dev.nightshift.local.control.PortChoice;
import dev.nightshift.local.control.Progress;
import dev.nightshift.local.control.ProgressListener;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.ports.FreePorts;
import dev.nightshift.local.ports.PortOwner;
import dev.nightshift.local.ports.PortPlan;
import dev.nightshift.local.process.FileTree;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One life of a stack on its home, under the home's lock: ends orphans, checks the ports, starts,
 * answers clients, and returns when it was stopped. What it throws is for the user, and leaves
 * nothing running.
 */
public final class StackSession {

  private static final int TIDYING_SECONDS = 10;

  private final CountDownLatch tidied = new CountDownLatch(1);
  private final StartOptions options;
  private final Map<String, String> environment;
  private final Clock clock;

  public StackSession(StartOptions options, Map<String, String> environment, Clock clock) {
    this.options = options;
    this.environment = environment;
    this.clock = clock;
  }

  /** {@code ready} is told once, when everything is; then this waits for the end. */
  public void run(ProgressListener listener, Consumer<StackStatus> ready) throws IOException {
    try (HomeLock lock = HomeLock.acquire(options.home());
        BuildInUse mark = BuildInUse.mark(options.project())) {
      Objects.requireNonNull(lock);
      Objects.requireNonNull(mark);
      runLocked(listener, ready);
    } finally {
      tidied.countDown();
    }
  }

  /** A home is only touched, and above all only deleted, while its lock is held. */
  private void runLocked(ProgressListener listener, Consumer<StackStatus> ready)
      throws IOException {
    StackHome home = options.home();
    boolean fresh = !Secrets.exist(home);
    boolean begun = false;
    try {
      endOrphans(home, listener);
      PortPlan ports = planPorts();
      Secrets secrets = Secrets.of(home);
      begun = true;
      serve(ports, secrets, listener, ready);
    } finally {
      if (options.ephemeral()) {
        FileTree.deleteQuietly(home.directory());
      } else if (fresh && !begun) {
        home.forgetPreparation();
      }
    }
  }

  /** Ends what a dead supervisor left running on this home. */
  public static void clean(StackHome home, ProgressListener listener) throws IOException {
    try (HomeLock lock = HomeLock.acquire(home)) {
      Objects.requireNonNull(lock);
      endOrphans(home, listener);
      Files.deleteIfExists(home.socket());
      Files.deleteIfExists(home.stackFile());
    }
  }

  /** Of the home's Postgres, for whoever may read the home's secrets. */
  public static String superuserPassword(StackHome home) {
    return Secrets.of(home).postgresSuperuser();
  }

  private static void endOrphans(StackHome home, ProgressListener listener) {
    int ended = new Orphans(Mark.of(home), StackAssembly.postgresData(home)).end();
    if (ended > 0) {
      listener.on(
          new Progress(
              "processes of the last run", Progress.Phase.STOPPED, "there were " + ended, 0));
    }
  }

  private void serve(
      PortPlan ports, Secrets secrets, ProgressListener listener, Consumer<StackStatus> ready)
      throws IOException {
    ExitReports exits = new ExitReports(ports.urls("liveness-monitor"), secrets.internalToken());
    exits.start();
    Supervisor supervisor =
        new Supervisor(
            new StackAssembly(options, ports, secrets, environment, clock).processes(exits));
    StackControl control = new StackControl(options.home(), ports, supervisor);
    endInOrderOnSignal(supervisor);
    try (ControlServer server = ControlServer.open(options.home(), control::handle)) {
      Objects.requireNonNull(server);
      PrivateFile.write(options.home().stackFile(), Json.write(control.stackFile()));
      supervisor.start(listener);
      tellReady(ready, control.status(), supervisor);
      supervisor.awaitStopped();
    } finally {
      Files.deleteIfExists(options.home().stackFile());
      Files.deleteIfExists(options.home().socket());
    }
  }

  private static void tellReady(
      Consumer<StackStatus> ready, StackStatus status, Supervisor supervisor) {
    try {
      ready.accept(status);
    } catch (LocalStackException starterGone) {
      supervisor.down(step -> {});
      throw starterGone;
    }
  }

  /** The end of the JVM waits until everything has stopped and this session has tidied up. */
  private void endInOrderOnSignal(Supervisor supervisor) {
    Thread onSignal =
        new Thread(
            () -> {
              supervisor.down(step -> {});
              awaitTidied();
            },
            "orderly-end");
    Runtime.getRuntime().addShutdownHook(onSignal);
  }

  private void awaitTidied() {
    try {
      if (!tidied.await(TIDYING_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("The home " + options.home().directory() + " was left as it is.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PortPlan planPorts() {
    PortPlan ports =
        switch (options.ports()) {
          case PortChoice.Base(int base) -> PortPlan.from(base, options.scale(), FreePorts::find);
          case PortChoice.Free() -> PortPlan.free(options.scale(), FreePorts::find);
        };
    SequencedMap<Integer, String> listeners = ports.listeners();
    listeners.forEach(StackSession::requireFree);
    return ports;
  }

  private static void requireFree(int port, String listener) {
    if (!FreePorts.isFree(port)) {
      throw new LocalStackException(
          "Port %d (%s) is taken by %s: stop it, or choose other ports with --port-base N."
              .formatted(port, listener, PortOwner.find(port).orElse("another program")));
    }
  }
}
