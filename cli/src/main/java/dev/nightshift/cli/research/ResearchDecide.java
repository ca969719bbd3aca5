package dev.nightshift.cli.research;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Answers a run that stands in NEEDS_DECISION. */
@Command(name = "decide", description = "Decide how a run goes on whose companies lack contacts.")
final class ResearchDecide implements Callable<Integer> {
  enum Decision {
    ACCEPT,
    EXTEND,
    REPLACE,
    CANCEL
  }

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "ID", description = "The run.")
  String id = "";

  @Parameters(
      index = "1",
      paramLabel = "accept|extend|replace|cancel",
      description =
          "Finish with what there is, look for more companies, look for others in the place of those"
              + " without contacts, or end the run.")
  Decision decision = Decision.ACCEPT;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "N",
      description = "With extend: how many further companies. Default: as many as lack contacts.")
  @Nullable Integer extendBy;

  @Mixin JsonOption output = new JsonOption();

  ResearchDecide(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    ObjectNode request = Json.object().put("decision", decision.name().toLowerCase(Locale.ROOT));
    if (extendBy != null) {
      checkExtendBy(extendBy);
      request.put("extendBy", extendBy);
    }
    return new Post(RunPaths.run(id) + "/decision", request)
        .show(invocation, output, "Decided. Look at it with: nightshift research show " + id);
  }

  private void checkExtendBy(int by) {
    if (decision != Decision.EXTEND) {
      throw CommandFailed.usage("A number of companies goes with 'extend' only.");
    }
    if (by < 1 || by > 10_000) {
      throw CommandFailed.usage("extend takes 1 to 10000 companies; got %d.".formatted(by));
    }
  }
}
