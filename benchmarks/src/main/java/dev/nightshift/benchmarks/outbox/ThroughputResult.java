package dev.nightshift.benchmarks.outbox;

import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Median;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rounds as a section. Ratios are medians of each round's ratio: neighbours in time. */
record ThroughputResult(
    Map<Contender, List<Round>> rounds, List<Double> limits, Tally nightshift, Duration length) {

  private static final double AIM_PER_SECOND = 3_000;
  private static final double AIM_OF_LIMIT = 0.4;

  Section section() {
    return new Section("Outbox: events per second", text(), goals());
  }

  private String text() {
    Table table =
        new Table(
            "contender",
            "events/s, median",
            "each round",
            "to transaction-outbox",
            "of the limit",
            "committed/s",
            "behind at the end",
            "CPU µs per event: writers + Postgres + Kafka + consumer");
    rounds.forEach(
        (contender, results) ->
            table.row(
                contender.label(),
                "**" + Figures.whole(Median.of(rates(contender))) + "**",
                Figures.each(rates(contender)),
                Figures.ratio(toPeer(contender)) + " ×",
                limits.isEmpty() ? "–" : Figures.percent(ofLimit(contender)),
                Figures.whole(Median.of(results.stream().map(Round::committedPerSecond).toList())),
                Figures.whole(Median.of(results.stream().map(Round::behind).toList())),
                cpu(results)));
    if (!limits.isEmpty()) {
      table.row(
          "limit: `pgbench` alone",
          "**" + Figures.whole(Median.of(limits)) + "**",
          Figures.each(limits),
          "–",
          "100 %",
          Figures.whole(Median.of(limits)),
          "–",
          "–");
    }
    return METHOD.formatted(
            Load.WRITERS,
            Load.BACKLOG,
            Load.KEYS,
            rounds.values().iterator().next().size(),
            length.toMillis())
        + (limits.isEmpty() ? "\n" + NO_LIMIT : "")
        + "\n"
        + table
        + "\n\nOf Nightshift's "
        + Figures.whole(nightshift.events())
        + " events, warm-up included, all arrived, "
        + nightshift.overtaken()
        + " out of the order of their key, "
        + nightshift.duplicates()
        + " twice.";
  }

  private static String cpu(List<Round> results) {
    return Arrays.stream(CpuTime.Part.values())
        .map(part -> Median.of(results.stream().map(round -> round.cpuMicros(part)).toList()))
        .map(Figures::whole)
        .collect(Collectors.joining(" + "));
  }

  private List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    Contender single = new Contender(OutboxKind.NIGHTSHIFT, 1, Flushing.EVERY_APPEND);
    for (Contender contender : rounds.keySet()) {
      if (contender.kind() != OutboxKind.NIGHTSHIFT) {
        continue;
      }
      String where = " (" + contender.label() + ")";
      goals.add(
          new Goal(
              "at least transaction-outbox's rate" + where,
              Figures.ratio(toPeer(contender)) + " ×",
              toPeer(contender) >= 1));
      if (!limits.isEmpty()) {
        goals.add(
            new Goal(
                "at least 40 % of the limit" + where,
                Figures.percent(ofLimit(contender)),
                ofLimit(contender) >= AIM_OF_LIMIT));
      }
    }
    double rate = Median.of(rates(single));
    goals.add(
        new Goal(
            "aiming at 3,000 events/s (" + single.label() + ")",
            Figures.whole(rate) + "/s",
            rate >= AIM_PER_SECOND));
    return goals;
  }

  private List<Double> rates(Contender contender) {
    return rounds.getOrDefault(contender, List.of()).stream().map(Round::perSecond).toList();
  }

  private double toPeer(Contender contender) {
    return ratio(rates(contender), rates(contender.peer()));
  }

  private double ofLimit(Contender contender) {
    return ratio(rates(contender), limits);
  }

  private static double ratio(List<Double> values, List<Double> others) {
    return Median.of(
        IntStream.range(0, values.size())
            .mapToObj(round -> values.get(round) / others.get(round))
            .toList());
  }

  private static final String METHOD =
      """
      From the begin of the first transaction to the arrival of the last event at a plain consumer \
      in another process, so that a backlog counts in full. %d writers in a closed loop, spread \
      over the instances, with at most %,d events committed and not yet arrived; one event (CloudEvents headers, about 120 bytes of JSON) per transaction, \
      %,d keys; acks=all, idempotent producers with the same settings; Postgres, Kafka, writers and \
      consumer on this one machine. %d rounds of %,d ms per contender, every other one in reverse \
      order. Instances are processes; the code is warm. The broker waits for the disk with each \
      append, as in the local stack where it stands alone; "Kafka unflushed" is Kafka's own \
      default, which relies on replicas and is what a cluster runs. transaction-outbox 4.2.268 runs as its \
      manual recommends, with eight publishing threads per instance (its default is one); it does \
      not keep the order of a key, Nightshift does. The limit is the writer's two statements (stream \
      upsert, outbox insert) in one transaction by `pgbench`, 8 clients, prepared, with nobody \
      relaying or deleting.
      """;

  private static final String NO_LIMIT =
      "The limit was not measured: `pgbench` is not installed here.\n";
}
