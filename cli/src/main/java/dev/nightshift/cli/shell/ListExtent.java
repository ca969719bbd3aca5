package dev.nightshift.cli.shell;

import dev.nightshift.cli.outcome.CommandFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is wanted of a list that the gateway gives page by page. */
public final class ListExtent {
  private static final int USUAL = 50;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many, however many pages that takes. Default: " + USUAL + ".")
  @Nullable Integer limit;

  @Option(names = "--all", description = "As many as there are.")
  boolean all;

  /** How many rows are shown at most. */
  int most() {
    if (limit == null) {
      return all ? Integer.MAX_VALUE : USUAL;
    }
    if (all) {
      throw CommandFailed.usage("give --limit or --all, not both.");
    }
    if (limit < 1) {
      throw CommandFailed.usage("--limit must be 1 or more; got %d.".formatted(limit));
    }
    return limit;
  }
}
