package dev.nightshift.cli.shell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Table;
import java.util.function.Function;

/**
 * A command that lists what the gateway keeps: a table for a person, the bare array for a script.
 *
 * @param empty what a person is told when there is nothing
 */
public record Listing(String path, String empty, String... headings) {

  public int show(Invocation invocation, JsonOption output, Function<JsonNode, String[]> cells) {
    JsonNode answer = invocation.gateway().get(path);
    Screen screen = invocation.screen();
    if (output.json()) {
      screen.json(Json.array(answer));
      return ExitCode.DONE;
    }
    Table table = new Table(headings);
    Json.rows(answer).forEach(node -> table.row(cells.apply(node)));
    if (table.isEmpty()) {
      screen.line(empty);
    } else {
      screen.lines(table.render(screen));
    }
    return ExitCode.DONE;
  }
}
