package dev.nightshift.cli.lead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import dev.nightshift.cli.terminal.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How the mirror of leads in InsForge stands; {@code retry} sends refused rows again. */
@Command(
    name = "mirror",
    description = "How the mirror of leads in InsForge stands; for the owner.",
    subcommands = LeadsMirror.Retry.class)
final class LeadsMirror implements Callable<Integer> {
  private static final String PATH = "/api/v1/crm/mirror";

  private final Invocation invocation;

  @Mixin JsonOption output = new JsonOption();

  LeadsMirror(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    JsonNode mirror = invocation.gateway().get(PATH);
    if (output.json()) {
      invocation.screen().json(mirror);
    } else {
      print(invocation.screen(), mirror);
    }
    return ExitCode.DONE;
  }

  private static void print(Screen screen, JsonNode mirror) {
    if (!mirror.path("configured").asBoolean()) {
      screen.line("Leads are not mirrored: NIGHTSHIFT_INSFORGE_URL is not set.");
      return;
    }
    screen.line(
        "%d rows to send, the oldest for %d s; %d refused"
            .formatted(
                Json.number(mirror, "depth"),
                Json.number(mirror, "oldestSeconds"),
                Json.number(mirror, "parked")));
    if (!Json.text(mirror, "lastError").isEmpty()) {
      screen.line("  it waits: " + Json.text(mirror, "lastError"));
    }
    mirror
        .path("refused")
        .valueStream()
        .forEach(
            row ->
                screen.line(
                    "  %-8s %s  %s"
                        .formatted(
                            Json.text(row, "entity"),
                            Json.text(row, "id"),
                            Json.text(row, "reason"))));
  }

  /** Sends refused rows again; asked twice, it does the same. */
  @Command(name = "retry", description = "Send again what InsForge refused.")
  static final class Retry implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin JsonOption output = new JsonOption();

    Retry(Invocation invocation) {
      this.invocation = invocation;
    }

    @Override
    public Integer call() {
      JsonNode answer =
          new Post(PATH + "/retry", Json.object()).to(invocation.gateway(), invocation);
      if (output.json()) {
        invocation.screen().json(answer);
      } else {
        invocation.screen().line(Json.number(answer, "rows") + " rows are sent again");
      }
      return ExitCode.DONE;
    }
  }
}
