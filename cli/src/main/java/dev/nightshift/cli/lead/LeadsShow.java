package dev.nightshift.cli.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Spans;
import dev.nightshift.cli.terminal.Style;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One lead, what is known of it and why, and its latest history. */
@Command(name = "show", description = "Show one lead and its latest history.")
final class LeadsShow implements Callable<Integer> {
  private static final int HISTORY = 20;

  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The lead.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  LeadsShow(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Gateway gateway = invocation.gateway();
    JsonNode lead = gateway.get(LeadPaths.lead(id));
    JsonNode history = gateway.get(LeadPaths.lead(id) + "/activities?limit=" + HISTORY);
    if (output.json()) {
      ObjectNode answer = Json.object();
      answer.setAll((ObjectNode) lead);
      answer.set("activities", Json.array(history));
      invocation.screen().json(answer);
    } else {
      print(lead, history);
    }
    return ExitCode.DONE;
  }

  private void print(JsonNode lead, JsonNode history) {
    Screen screen = invocation.screen();
    screen.line(
        "%s  %s  %s"
            .formatted(
                screen.paint(Style.BOLD, Json.text(lead, "name")),
                screen.state(Json.text(lead, "state")),
                Json.text(lead, "id")));
    Stream.of("title", "company", "geography", "email", "phone", "domain", "source", "owner")
        .filter(field -> !Json.text(lead, field).isEmpty())
        .forEach(field -> screen.line("  %-11s %s".formatted(field, Json.text(lead, field))));
    if (!Json.text(lead, "nextFollowupAt").isEmpty()) {
      screen.line("  follow-up   " + Spans.clockTime(Json.text(lead, "nextFollowupAt")));
    }
    related(screen, lead);
    lead.path("facts").valueStream().forEach(fact -> screen.line("  " + line(fact)));
    Json.rows(history)
        .forEach(
            one ->
                screen.line(
                    "%s  %s  %s"
                        .formatted(
                            Spans.clockTime(Json.text(one, "at")),
                            Json.text(one, "by"),
                            Json.text(one, "text"))));
  }

  /** Its company as it is kept, and who else is there. */
  private static void related(Screen screen, JsonNode lead) {
    JsonNode company = lead.path("related").path("company");
    if (!company.isMissingNode() && !company.isNull()) {
      screen.line(
          "  at          "
              + joined(company, "name", "domain", "geography", "phone", "email", "id"));
    }
    lead.path("related")
        .path("contacts")
        .valueStream()
        .filter(contact -> !Json.text(contact, "id").equals(Json.text(lead, "contactId")))
        .forEach(
            contact ->
                screen.line("  also there  " + joined(contact, "name", "title", "email", "phone")));
  }

  private static String joined(JsonNode node, String... fields) {
    return Stream.of(fields)
        .map(field -> Json.text(node, field))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String line(JsonNode fact) {
    String why =
        Stream.of(Json.text(fact, "source"), Json.text(fact, "confidence"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return "%-11s %s%s"
        .formatted(
            Json.text(fact, "field"),
            Json.text(fact, "value"),
            why.isEmpty() ? "" : " (" + why + ")");
  }
}
