package dev.nightshift.cli.stack;

import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.local.control.SupervisorClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Restarts a service of the local stack, one instance after the other. */
@Command(name = "restart", description = "Restart a service of the local stack.")
public final class RestartCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "SERVICE", description = "Such as research-worker.")
  String service = "";

  RestartCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    new SupervisorClient(invocation.home()).restart(service, new StackSteps(invocation.screen()));
    invocation.screen().line(service + " has restarted.");
    return ExitCode.DONE;
  }
}
