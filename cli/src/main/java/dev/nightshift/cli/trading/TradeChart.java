package dev.nightshift.cli.trading;

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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a session's picture to a file. */
@Command(name = "chart", description = "Draw prices, fills and equity of a session, as PNG.")
final class TradeChart implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The session.")
  String id = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it. Default: ID.png here.")
  @Nullable Path file;

  @Mixin JsonOption output = new JsonOption();

  TradeChart(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Path target = invocation.path(file == null ? Path.of(id + ".png") : file);
    Gateway gateway = invocation.gateway();
    try (InputStream picture = gateway.download(SessionPaths.session(id) + "/chart.png")) {
      Files.copy(picture, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CommandFailed.failed("Cannot write %s; check that you may.".formatted(target));
    }
    if (output.json()) {
      invocation.screen().json(Json.object().put("id", id).put("file", target.toString()));
    } else {
      invocation.screen().line("Wrote " + target);
    }
    return ExitCode.DONE;
  }
}
