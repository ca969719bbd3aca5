package dev.nightshift.cli.stack;

import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.local.control.StackLogs;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a service's log in the home; needs nobody alive. */
@Command(name = "logs", description = "Show the log of a service of the local stack.")
public final class LogsCommand implements Callable<Integer> {
  private static final List<String> NAMES =
      List.of(
          "bot-gateway",
          "research-worker",
          "trading-session",
          "liveness-monitor",
          "postgres",
          "kafka",
          "supervisor");

  private final Invocation invocation;

  @Parameters(paramLabel = "SERVICE", description = "Such as research-worker, or kafka.")
  String service = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with every new line until Ctrl-C.")
  boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "Lines of each instance to begin with. Default: 100.")
  int lines = 100;

  LogsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (!NAMES.contains(service)) {
      throw CommandFailed.usage(
          "There is no service '%s'; there are %s.".formatted(service, String.join(", ", NAMES)));
    }
    if (lines < 0) {
      throw CommandFailed.usage("--lines must be 0 or more; got %d.".formatted(lines));
    }
    StackLogs logs = new StackLogs(invocation.home());
    if (follow) {
      logs.follow(service, lines, invocation.screen()::line, () -> false);
    } else {
      logs.tail(service, lines, invocation.screen()::line);
    }
    return ExitCode.DONE;
  }
}
