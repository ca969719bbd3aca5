package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.crm.MirrorView;
import java.util.stream.Collectors;

/** How the mirror of leads reads in a reply. */
final class MirrorText {

  private static final int SHOWN = 10;

  private MirrorText() {}

  static String of(MirrorView mirror) {
    if (!mirror.configured()) {
      return "Leads are not mirrored: NIGHTSHIFT_INSFORGE_URL is not set for research-worker.";
    }
    String depth =
        mirror.depth() == 0
            ? "The mirror of leads is up to date"
            : "The mirror of leads is %s behind, the oldest for %d s"
                .formatted(Words.count(mirror.depth(), "row"), mirror.oldestSeconds());
    String error = mirror.lastError() == null ? "." : "; it waits: " + mirror.lastError() + ".";
    return depth + error + refused(mirror);
  }

  private static String refused(MirrorView mirror) {
    if (mirror.parked() == 0) {
      return "";
    }
    return mirror.refused().stream()
        .limit(SHOWN)
        .map(
            row ->
                "- %s %s: %s".formatted(Words.lower(row.entity()), row.id(), row.reason().strip()))
        .collect(
            Collectors.joining(
                "\n",
                "\nInsForge refuses %s:\n".formatted(Words.count(mirror.parked(), "row")),
                "\n/leads mirror retry sends them again."));
  }

  static String retried(int rows) {
    return rows == 0
        ? "No row had been refused; nothing is sent again."
        : "%s sent again; /leads mirror says what comes of it."
            .formatted(rows == 1 ? "1 row is" : rows + " rows are");
  }
}
