package dev.nightshift.benchmarks.insforge;

import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Section;
import java.util.List;

/**
 * What was measured.
 *
 * @param seconds from the commit of all changes to the last settlement
 * @param calls attempts that the stand-in saw
 * @param different rows that are not the same on both sides at the end
 */
record MirrorResult(double seconds, int calls, int different) {

  private static final int CHANGES = MirrorBenchmark.LEADS + MirrorBenchmark.ACTIVITIES;
  private static final double AIM = 200;

  Section section() {
    double rate = CHANGES / seconds;
    return new Section(
        "CRM: the mirror in InsForge",
        """
        One worker of a local stack; %d leads and %d activities are committed at once and mirrored \
        in a stand-in that takes %d ms for a call and fails %d %% of them (429, 500, 503 in both \
        shapes of errors, a reset before or after the write, the proxy's double replay). From the \
        commit to the last settlement: **%s s**, %s rows/s, in %d calls. Rows that differ at the \
        end: **%d**.
        """
            .formatted(
                MirrorBenchmark.LEADS,
                MirrorBenchmark.ACTIVITIES,
                MirrorBenchmark.DELAY.toMillis(),
                Math.round(100 * MirrorBenchmark.SHARE),
                Figures.tenth(seconds),
                Math.round(rate),
                calls,
                different),
        List.of(
            new Goal(
                "mirror of leads, %d changes, 20 %% faults: at least 200 rows/s".formatted(CHANGES),
                Math.round(rate) + " rows/s",
                rate >= AIM),
            new Goal(
                "the mirror ends equal to its source",
                different + " rows differ",
                different == 0)));
  }
}
