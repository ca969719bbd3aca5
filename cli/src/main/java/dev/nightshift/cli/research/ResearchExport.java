package dev.nightshift.cli.research;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.research.RunFiles.Wanted;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a run's files; of an unfinished run, what there is. */
@Command(
    name = "export",
    description = "Fetch the results of a run, usually companies.csv, contacts.csv and run.json.")
final class ResearchExport implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The run.")
  String id = "";

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Where to put them. Default: the folder you are in.")
  Path outputDirectory = Path.of("");

  enum Format {
    CSV(Wanted.CSV),
    XLSX(Wanted.XLSX),
    JSON(Wanted.JSON);

    private final Wanted files;

    Format(Wanted files) {
      this.files = files;
    }
  }

  @Option(
      names = "--format",
      paramLabel = "csv|xlsx|json",
      description =
          "Just the two tables as CSV, both in one workbook (run.xlsx), or the whole run as JSON.")
  @Nullable Format format;

  @Mixin JsonOption output = new JsonOption();

  ResearchExport(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Path target = invocation.path(outputDirectory);
    RunFiles.checkWritable(target);
    Gateway gateway = invocation.gateway();
    Wanted wanted = format == null ? Wanted.USUAL : format.files;
    List<Path> files =
        invocation.shortPatience().ask(() -> RunFiles.download(gateway, id, target, wanted));
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
