package dev.nightshift.cli.demo;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.stack.StackSteps;
import dev.nightshift.local.control.LaunchResult;
import dev.nightshift.local.control.PortChoice;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackLauncher;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.control.SupervisorClient;
import dev.nightshift.local.control.UpOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;

/** The demo's own stack, on free ports, with agents slow enough to be caught in the middle. */
final class OwnStack {
  static final String VICTIM = "research-worker";

  private static final Map<String, String> PACE = Map.of("NIGHTSHIFT_RESEARCH_AGENT_PACE", "PT1S");

  private final StackLauncher launcher;
  private final StackHome home;
  private final StackSteps steps;

  OwnStack(Invocation invocation, StackHome home) {
    this.launcher = new StackLauncher(invocation.root());
    this.home = home;
    this.steps = new StackSteps(invocation.screen());
  }

  /** Returns when every service is ready. */
  Gateway start() {
    UpOptions options =
        new UpOptions(home, false, new PortChoice.Free(), Map.of()).withOwnSettings(PACE);
    return switch (launcher.start(options, steps)) {
      case LaunchResult.Started started -> gateway(started.status());
      case LaunchResult.AlreadyRunning running ->
          throw CommandFailed.failed("Something runs in %s.".formatted(running.status().home()));
    };
  }

  private Gateway gateway(StackStatus status) {
    try {
      return new Gateway(
          URI.create(status.gatewayUrl()),
          Files.readString(home.token()).strip(),
          "The demo's own gateway has gone.");
    } catch (IOException e) {
      throw CommandFailed.failed("Cannot read the token %s.".formatted(home.token()));
    }
  }

  /** Kills one worker process without a warning and returns its pid. */
  long killWorker() {
    return new SupervisorClient(home).killProcess(VICTIM);
  }

  /** Stops whatever runs; does nothing when nothing does. */
  void stop() {
    launcher.down(home, steps);
  }
}
