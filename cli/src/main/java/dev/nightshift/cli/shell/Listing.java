package dev.nightshift.cli.shell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.gateway.ListPage;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A command that lists what the gateway keeps: a table for a person, the bare array for a script.
 *
 * @param empty what a person is told when there is nothing
 */
public record Listing(String path, String empty, String... headings) {

  /** What the gateway gives at once, of any of its lists. */
  private static final int LARGEST_PAGE = 200;

  public int show(Invocation invocation, JsonOption output, Function<JsonNode, String[]> cells) {
    print(invocation.screen(), output, Json.rows(invocation.gateway().get(path)), cells);
    return ExitCode.DONE;
  }

  /** The same of a list that goes on page by page; says so when there is more than is wanted. */
  public int show(
      Invocation invocation,
      JsonOption output,
      ListExtent extent,
      Function<JsonNode, String[]> cells) {
    int most = extent.most();
    List<JsonNode> rows = new ArrayList<>();
    Optional<String> next = Optional.of(limited(Math.min(most, LARGEST_PAGE)));
    Gateway gateway = invocation.gateway();
    while (next.isPresent() && rows.size() < most) {
      ListPage page = gateway.page(next.get());
      rows.addAll(page.rows());
      next = page.next();
    }
    int shown = Math.min(rows.size(), most);
    print(invocation.screen(), output, rows.subList(0, shown), cells);
    if (next.isPresent() || rows.size() > most) {
      invocation
          .screen()
          .note(
              "There are more than these %d: --limit N shows N of them, --all shows all."
                  .formatted(shown));
    }
    return ExitCode.DONE;
  }

  private String limited(int limit) {
    return path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
  }

  private void print(
      Screen screen, JsonOption output, List<JsonNode> rows, Function<JsonNode, String[]> cells) {
    if (output.json()) {
      screen.json(Json.array().addAll(rows));
      return;
    }
    Table table = new Table(headings);
    rows.forEach(node -> table.row(cells.apply(node)));
    if (table.isEmpty()) {
      screen.line(empty);
    } else {
      screen.lines(table.render(screen));
    }
  }
}
