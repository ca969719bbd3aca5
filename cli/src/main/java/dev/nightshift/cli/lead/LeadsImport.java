package dev.nightshift.cli.lead;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.gateway.UploadedFile;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in leads from a CSV file on this machine. */
@Command(
    name = "import",
    description = "Take in leads from a CSV file; those that are known are merged.")
final class LeadsImport implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "FILE", description = "A CSV file with a header line.")
  Path file = Path.of("");

  @Option(names = "--wait", description = "Follow the import until it is over.")
  boolean wait;

  @Mixin JsonOption output = new JsonOption();

  LeadsImport(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Path leads = invocation.path(file);
    if (!Files.isRegularFile(leads)) {
      throw CommandFailed.failed("There is no file %s.".formatted(leads));
    }
    Gateway gateway = invocation.gateway();
    String name = String.valueOf(leads.getFileName());
    UploadedFile uploaded = invocation.shortPatience().ask(() -> gateway.upload(leads, name));
    Post post = new Post(LeadPaths.LEADS + "/import", Json.object().put("file", uploaded.sha256()));
    return new TaskFollower(invocation, output).start(gateway, post, wait);
  }
}
