package dev.nightshift.cli.stack;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.ClientVersion;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.terminal.Spans;
import dev.nightshift.local.control.StackLauncher;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies the running stack into one file; it works on meanwhile. */
@Command(
    name = "backup",
    description = {
      "Copy the running local stack into one file: the database as of one instant, secrets,"
          + " settings.",
      "Whoever has the file can read and do everything; it is readable by you alone (0600)."
    })
public final class BackupCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "FILE", description = "Where to; it must not be there yet.")
  Path file = Path.of("");

  @Mixin JsonOption output = new JsonOption();

  BackupCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Path target = invocation.path(file);
    long bytes =
        new StackLauncher(invocation.root())
            .backup(invocation.home(), target, ClientVersion.read());
    if (output.json()) {
      invocation.screen().json(Json.object().put("file", target.toString()).put("bytes", bytes));
    } else {
      invocation
          .screen()
          .line(
              "%s is the backup (%s). Restore it with './nightshift restore %s --home DIR'."
                  .formatted(target, Spans.size(bytes), file));
    }
    return ExitCode.DONE;
  }
}
