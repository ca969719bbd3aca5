package dev.nightshift.cli.lead;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Listing;
import dev.nightshift.cli.terminal.Spans;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Leads, those with the latest activity first. */
@Command(name = "list", description = "List leads, those with the latest activity first.")
final class LeadsList implements Callable<Integer> {
  private static final int MOST = 500;

  private final Invocation invocation;

  @Mixin LeadFilter filter = new LeadFilter();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many, 1 to " + MOST + ". Default: ${DEFAULT-VALUE}.")
  int limit = 50;

  @Mixin JsonOption output = new JsonOption();

  LeadsList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw CommandFailed.usage("--limit must be between 1 and %d; got %d.".formatted(MOST, limit));
    }
    Listing leads =
        new Listing(
            filter.applied(LeadPaths.LEADS, Stream.of("limit=" + limit)),
            "No leads. Make some with 'leads adopt RUN' or 'leads import FILE'.",
            "LEAD",
            "STATE",
            "ACTIVITY",
            "NAME",
            "COMPANY",
            "E-MAIL");
    return leads.show(
        invocation,
        output,
        lead ->
            new String[] {
              Json.text(lead, "id"),
              invocation.screen().state(Json.text(lead, "state")),
              Spans.clockTime(Json.text(lead, "lastActivityAt")),
              Json.text(lead, "name"),
              Json.text(lead, "company"),
              Json.text(lead, "email")
            });
  }
}
