package dev.nightshift.cli.research;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a run's files; of an unfinished run, what there is. */
@Command(name = "export", description = "Fetch companies.csv, contacts.csv and run.json of a run.")
final class ResearchExport implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The run.")
  String id = "";

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Where to put them. Default: the folder you are in.")
  Path outputDirectory = Path.of("");

  @Mixin JsonOption output = new JsonOption();

  ResearchExport(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Path target = invocation.path(outputDirectory);
    RunFiles.checkWritable(target);
    Gateway gateway = invocation.gateway();
    List<Path> files = invocation.shortPatience().ask(() -> RunFiles.download(gateway, id, target));
    if (output.json()) {
      ObjectNode answer = Json.object().put("id", id);
      ArrayNode names = answer.putArray("files");
      files.forEach(file -> names.add(file.toString()));
      invocation.screen().json(answer);
    } else {
      files.forEach(file -> invocation.screen().line("Wrote " + file));
    }
    return ExitCode.DONE;
  }
}
