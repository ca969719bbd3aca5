package dev.nightshift.cli.research;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.gateway.UploadedFile;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.OnInterrupt;
import dev.nightshift.cli.shell.Post;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Starts a run. Everything that can be known here is checked before the file is sent; once the
 * gateway accepted the run, it goes on whether this program does or not.
 */
@Command(
    name = "start",
    description = "Start a run over a directory file (CSV with a header line).",
    footer = {
      "",
      "With --wait the exit code is 0 when the run is DONE (also with fewer companies than asked)",
      "or waits for your decision, 1 when it failed or was cancelled.",
      "",
      "Example:",
      "  nightshift research start --directory companies.csv --criteria 'sector=Energy,state=TX' \\",
      "      --quantity 20 --wait --output-dir out"
    })
final class ResearchStart implements Callable<Integer> {
  private static final int LARGEST_QUANTITY = 10_000;

  enum OnGap {
    ASK,
    ACCEPT,
    EXTEND
  }

  private final Invocation invocation;

  @Option(
      names = "--directory",
      required = true,
      paramLabel = "FILE",
      description = "The CSV file of companies.")
  Path directory = Path.of("");

  @Option(
      names = "--criteria",
      required = true,
      paramLabel = "K=V,...",
      description = "What a company must be: key=value pairs that must all hold, or JSON.")
  String criteria = "";

  @Option(
      names = "--quantity",
      required = true,
      paramLabel = "N",
      description = "Companies wanted, 1 to 10000.")
  int quantity;

  @Option(
      names = "--on-gap",
      paramLabel = "WHAT",
      description =
          "When companies are left without contacts: ask (default), accept what there is,"
              + " or extend by as many companies.")
  OnGap onGap = OnGap.ASK;

  @Option(
      names = "--skip",
      paramLabel = "FILE",
      description =
          "A CSV file of companies not to list, by domain or by name and place; an earlier export"
              + " will do.")
  @Nullable Path skip;

  @Option(
      names = "--brief",
      paramLabel = "TEXT",
      description = "What is wanted beyond the criteria, in words.")
  @Nullable String brief;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "The most it may cost, such as 2.50; default: as configured.")
  @Nullable BigDecimal budget;

  @Option(names = "--wait", description = "Follow the run until it is settled.")
  boolean wait;

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "With --wait: put companies.csv, contacts.csv and run.json there.")
  @Nullable Path outputDirectory;

  @Mixin JsonOption output = new JsonOption();

  ResearchStart(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    ObjectNode wanted = Criteria.parse(criteria);
    checkOptions();
    Path file = DirectoryFile.check(invocation.path(directory));
    Path skipped = skip == null ? null : DirectoryFile.check(invocation.path(skip));
    Gateway gateway = invocation.gateway();
    UploadedFile uploaded = upload(gateway, file);
    UploadedFile skipList = skipped == null ? null : upload(gateway, skipped);
    ResearchRun accepted = start(gateway, uploaded, skipList, wanted);
    if (!wait) {
      sayAccepted(accepted);
      return ExitCode.DONE;
    }
    return follow(gateway, accepted.id());
  }

  private void checkOptions() {
    if (quantity < 1 || quantity > LARGEST_QUANTITY) {
      throw CommandFailed.usage(
          "--quantity must be between 1 and %d; got %d.".formatted(LARGEST_QUANTITY, quantity));
    }
    if (budget != null && budget.signum() <= 0) {
      throw CommandFailed.usage("--budget must be above 0; got " + budget.toPlainString() + ".");
    }
    if (outputDirectory != null) {
      if (!wait) {
        throw CommandFailed.usage(
            "--output-dir needs --wait; without it, fetch the files later with 'research export'.");
      }
      RunFiles.checkWritable(invocation.path(outputDirectory));
    }
  }

  private UploadedFile upload(Gateway gateway, Path file) {
    String name = String.valueOf(file.getFileName());
    return invocation.shortPatience().ask(() -> gateway.upload(file, name));
  }

  private ResearchRun start(
      Gateway gateway, UploadedFile file, @Nullable UploadedFile skipList, ObjectNode wanted) {
    ObjectNode request = Json.object();
    request.put("directory", file.sha256()).put("directoryName", file.name());
    request.set("criteria", wanted);
    request.put("quantity", quantity).put("onGap", onGap.name().toLowerCase(Locale.ROOT));
    if (skipList != null) {
      request.put("skipFile", skipList.sha256());
    }
    if (brief != null) {
      request.put("brief", brief);
    }
    if (budget != null) {
      request.put("budgetUsd", budget.toPlainString());
    }
    return new ResearchRun(new Post(RunPaths.RUNS, request).to(gateway, invocation));
  }

  private void sayAccepted(ResearchRun accepted) {
    if (output.json()) {
      invocation.screen().json(accepted.toJson(List.of()).put("requested", quantity));
      return;
    }
    invocation.screen().line("Started " + accepted.id() + ".");
    invocation.screen().line("Look at it with: nightshift research show " + accepted.id());
  }

  private int follow(Gateway gateway, String id) {
    if (!output.json()) {
      invocation.screen().line("Started " + id + ".");
    }
    ResearchRun run;
    try (OnInterrupt hint = new OnInterrupt(() -> sayItGoesOn(id))) {
      run = new RunFollower(invocation, gateway).follow(id, invocation.progress(output.json()));
    }
    List<Path> files = outputDirectory == null ? List.of() : download(gateway, run);
    if (output.json()) {
      invocation.screen().json(run.toJson(files));
    } else if (!run.state().equals("FAILED")) {
      invocation.screen().lines(run.describe(invocation.screen()));
      files.forEach(file -> invocation.screen().line("  wrote       " + file));
    }
    return new RunOutcome(run).exitCode(invocation.screen());
  }

  private List<Path> download(Gateway gateway, ResearchRun run) {
    if (outputDirectory == null || run.state().equals("FAILED")) {
      return List.of();
    }
    Path target = invocation.path(outputDirectory);
    return invocation.longPatience().ask(() -> RunFiles.download(gateway, run.id(), target));
  }

  private void sayItGoesOn(String id) {
    invocation.screen().note("The run goes on. Look at it with: nightshift research show " + id);
  }
}
