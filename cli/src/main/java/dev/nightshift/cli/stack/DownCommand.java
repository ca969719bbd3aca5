package dev.nightshift.cli.stack;

import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.local.control.StackLauncher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the local stack in order; that nothing runs is what was wanted. */
@Command(name = "down", description = "Stop the local stack.")
public final class DownCommand implements Callable<Integer> {
  private final Invocation invocation;

  DownCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    boolean stopped =
        new StackLauncher(invocation.root())
            .down(invocation.home(), new StackSteps(invocation.screen()));
    invocation
        .screen()
        .line(
            stopped
                ? "Nightshift has stopped."
                : "Nothing runs with the home %s.".formatted(invocation.home().directory()));
    return ExitCode.DONE;
  }
}
