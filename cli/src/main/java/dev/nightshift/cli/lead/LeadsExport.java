package dev.nightshift.cli.lead;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fetches leads as CSV; the file appears under its name when it is complete. */
@Command(name = "export", description = "Fetch leads as a CSV file that can be imported again.")
final class LeadsExport implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin LeadFilter filter = new LeadFilter();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to put it. Default: ${DEFAULT-VALUE}.")
  Path file = Path.of("leads.csv");

  @Mixin JsonOption output = new JsonOption();

  LeadsExport(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Path target = invocation.path(file);
    Gateway gateway = invocation.gateway();
    String path = filter.applied(LeadPaths.LEADS + "/export");
    invocation
        .shortPatience()
        .ask(
            () -> {
              fetch(gateway, path, target);
              return target;
            });
    if (output.json()) {
      invocation.screen().json(Json.object().put("file", target.toString()));
    } else {
      invocation.screen().line("Wrote " + target);
    }
    return ExitCode.DONE;
  }

  private static void fetch(Gateway gateway, String path, Path target) {
    Path part =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try (InputStream bytes = gateway.download(path)) {
      Files.copy(bytes, part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw CommandFailed.failed(
          "Cannot write %s (%s); name another file with --output."
              .formatted(target, failure.getMessage()));
    } finally {
      remove(part);
    }
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException failure) {
      // what went wrong has been said; a hidden part file is all that stays
    }
  }
}
