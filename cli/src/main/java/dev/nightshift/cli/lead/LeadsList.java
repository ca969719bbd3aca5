package dev.nightshift.cli.lead;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.ListExtent;
import dev.nightshift.cli.shell.Listing;
import dev.nightshift.cli.terminal.Spans;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Leads, those with the latest activity first. */
@Command(name = "list", description = "List leads, those with the latest activity first.")
final class LeadsList implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin LeadFilter filter = new LeadFilter();

  @Mixin ListExtent extent = new ListExtent();

  @Mixin JsonOption output = new JsonOption();

  LeadsList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Listing leads =
        new Listing(
            filter.applied(LeadPaths.LEADS),
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
        extent,
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
