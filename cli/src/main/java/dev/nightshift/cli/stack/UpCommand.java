package dev.nightshift.cli.stack;

import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.OnInterrupt;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Style;
import dev.nightshift.local.control.LaunchResult;
import dev.nightshift.local.control.PortChoice;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackLauncher;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.control.SupervisorClient;
import dev.nightshift.local.control.UpOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts the local stack. In the foreground it stays until the stack ends, and Ctrl-C ends the
 * stack in order; a start that is interrupted leaves nothing running.
 */
@Command(name = "up", description = "Start Nightshift on this machine and wait until it is ready.")
public final class UpCommand implements Callable<Integer> {
  private static final Set<String> SERVICES =
      Set.of("bot-gateway", "research-worker", "trading-session", "liveness-monitor");
  private static final int MOST_INSTANCES = 16;

  private final Invocation invocation;
  private final Screen screen;

  @Option(names = "--detach", description = "Return when it is ready; it goes on by itself.")
  boolean detach;

  @Option(names = "--ephemeral", description = "Forget everything when it stops.")
  boolean ephemeral;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "First of its ports. Default: 8080.")
  int portBase = PortChoice.DEFAULT_BASE;

  @Option(
      names = "--scale",
      paramLabel = "SERVICE=N",
      description = "Instances of a service, such as research-worker=2.")
  @Nullable Map<String, Integer> scale;

  UpCommand(Invocation invocation) {
    this.invocation = invocation;
    this.screen = invocation.screen();
  }

  @Override
  public Integer call() {
    UpOptions options = options();
    StackLauncher launcher = new StackLauncher(invocation.root());
    try (OnInterrupt stop = new OnInterrupt(() -> stopInOrder(launcher, options.home()))) {
      screen.line("Starting Nightshift ...");
      return switch (launcher.start(options, new StackSteps(screen))) {
        case LaunchResult.AlreadyRunning running -> sayItRuns(running.status());
        case LaunchResult.Started started -> {
          greet(started.status());
          yield detach
              ? ExitCode.DONE
              : new StackEnd(options.home(), started.supervisor()).await(screen);
        }
      };
    }
  }

  private UpOptions options() {
    Map<String, Integer> instances = new TreeMap<>(scale == null ? Map.of() : scale);
    instances.forEach(UpCommand::checkScale);
    if (portBase < 1_024 || portBase > 65_000) {
      throw CommandFailed.usage(
          "--port-base must be between 1024 and 65000; got %d.".formatted(portBase));
    }
    StackHome home = invocation.home();
    if (ephemeral) {
      checkNothingIsLost(home);
    }
    return new UpOptions(home, ephemeral, new PortChoice.Base(portBase), instances);
  }

  /** An ephemeral stack deletes its whole home when it stops: only one that it made itself. */
  private void checkNothingIsLost(StackHome home) {
    Path directory = home.directory();
    boolean runs = new SupervisorClient(home).statusIfRunning().isPresent();
    if (!runs && Files.exists(directory) && !isEmptyFolder(directory)) {
      throw CommandFailed.failed(
          "%s is not empty, and --ephemeral would delete it; name another home with --home."
              .formatted(directory));
    }
  }

  private static boolean isEmptyFolder(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false; // a file, or nothing we may read: the start itself says what is wrong
    }
  }

  private static void checkScale(String service, int count) {
    if (!SERVICES.contains(service)) {
      throw CommandFailed.usage(
          "--scale knows bot-gateway, research-worker, trading-session and liveness-monitor; got '%s'."
              .formatted(service));
    }
    if (count < 1 || count > MOST_INSTANCES) {
      throw CommandFailed.usage(
          "--scale %s takes 1 to %d instances; got %d.".formatted(service, MOST_INSTANCES, count));
    }
  }

  private int sayItRuns(StackStatus status) {
    screen.line("Nightshift is running already, with the home %s.".formatted(status.home()));
    screen.line("  console   " + status.consoleUrl());
    screen.line("  stop it with: ./nightshift down");
    return ExitCode.DONE;
  }

  private void greet(StackStatus status) {
    screen.line(screen.paint(Style.GOOD, "Nightshift is up."));
    screen.line("  console   " + status.consoleUrl());
    screen.line("  API       " + status.gatewayUrl());
    screen.line("  status    " + status.statusPageUrl());
    screen.line("  home      " + status.home());
    screen.line("Try next:");
    screen.line("  ./nightshift status");
    screen.line("  ./nightshift chat \"/help\"");
    screen.line(
        "  ./nightshift research start --directory FILE.csv --criteria 'state=TX' --quantity 5 --wait");
    screen.line(
        detach ? "Stop it with: ./nightshift down" : "Ctrl-C stops it; everything is kept.");
  }

  /** The supervisor is a child of this process, whether it answers already or not. */
  private static boolean isOwn(StackHome home) {
    List<Long> children = ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    return new SupervisorClient(home)
        .statusIfRunning()
        .map(status -> children.contains(status.pid()))
        .orElse(!children.isEmpty());
  }

  /**
   * In the JVM's shutdown: what this command started is stopped, and the exit code says whether. A
   * stack that ran before is none of its business.
   */
  private void stopInOrder(StackLauncher launcher, StackHome home) {
    if (!isOwn(home)) {
      return;
    }
    screen.line("");
    screen.line("Stopping ...");
    try {
      launcher.down(home, new StackSteps(screen));
      screen.line("Nightshift has stopped.");
      Runtime.getRuntime().halt(ExitCode.DONE);
    } catch (RuntimeException e) {
      screen.error(String.valueOf(e.getMessage()));
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
  }
}
