package dev.nightshift.cli.stack;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.ClientVersion;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.local.backup.Manifest;
import dev.nightshift.local.backup.Restore;
import dev.nightshift.local.control.SupervisorClient;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a home of a backup; nothing runs there before, and nothing after. */
@Command(
    name = "restore",
    description = {
      "Make a home of a backup. It is as it was then: what happened since is not known, and what"
          + " waited to be sent then is sent.",
      "Never start it beside the stack it was made from: both would do the same work."
    })
public final class RestoreCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "FILE", description = "Made by 'backup'.")
  Path file = Path.of("");

  @Option(
      names = "--replace",
      description = "Also where the home holds something already, which is given up.")
  boolean replace;

  @Mixin JsonOption output = new JsonOption();

  RestoreCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (new SupervisorClient(invocation.home()).statusIfRunning().isPresent()) {
      throw CommandFailed.failed(
          "A stack runs with the home %s: stop it with './nightshift down', or name another home with --home."
              .formatted(invocation.home().directory()));
    }
    Manifest restored =
        new Restore(invocation.home(), ClientVersion.read()).from(invocation.path(file), replace);
    String directory = invocation.home().directory().toString();
    if (output.json()) {
      invocation
          .screen()
          .json(
              Json.object()
                  .put("home", directory)
                  .put("version", restored.version())
                  .put("createdAt", restored.createdAt().toString()));
    } else {
      invocation
          .screen()
          .line(
              "%s is as it was at %s. Start it with './nightshift up --home %s'."
                  .formatted(directory, restored.createdAt(), directory));
    }
    return ExitCode.DONE;
  }
}
