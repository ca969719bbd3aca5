package dev.nightshift.benchmarks.chat;

import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Median;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.report.Table;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The rounds and the probe as a section. */
record ChatResult(
    ChatPlan plan, List<Double> acceptedPerSecond, List<Histogram> replies, Histogram health) {

  private static final double AIM_ACCEPTED = 500;
  private static final double AIM_P50_MS = 60;
  private static final double AIM_P99_MS = 250;
  private static final double AIM_HEALTH_P99_MS = 10;

  Section section() {
    return new Section("Chat: Telegram in, Telegram out", text(), goals());
  }

  private String text() {
    Table table = new Table("", "p50", "p90", "p99", "longest");
    table.row("command to reply, ms", reply(50), reply(90), reply(99), reply(100));
    table.row("`GET /health`, ms", health(50), health(90), health(99), health(100));
    return METHOD.formatted(
            plan.backlog(),
            ChatBenchmarks.PER_SECOND,
            ChatBenchmarks.HEALTH_PER_SECOND,
            plan.rounds(),
            Figures.each(acceptedPerSecond))
        + "\n"
        + table;
  }

  private List<Goal> goals() {
    double accepted = Median.of(acceptedPerSecond);
    double p50 = median(50);
    double p99 = median(99);
    double healthP99 = health.getValueAtPercentile(99) / 1e3;
    return List.of(
        new Goal(
            "500 Telegram updates/s accepted durably",
            Figures.whole(accepted) + "/s",
            accepted >= AIM_ACCEPTED),
        new Goal(
            "command to reply p50 under 60 ms at 100/s",
            Figures.tenth(p50) + " ms",
            p50 < AIM_P50_MS),
        new Goal(
            "command to reply p99 under 250 ms at 100/s",
            Figures.tenth(p99) + " ms",
            p99 < AIM_P99_MS),
        new Goal(
            "`GET /health` p99 under 10 ms at 200 messages/s",
            Figures.tenth(healthP99) + " ms",
            healthP99 < AIM_HEALTH_P99_MS));
  }

  private String reply(double percentile) {
    return Figures.tenth(median(percentile));
  }

  private double median(double percentile) {
    return Median.of(
        replies.stream().map(round -> round.getValueAtPercentile(percentile) / 1e3).toList());
  }

  private String health(double percentile) {
    return Figures.tenth(health.getValueAtPercentile(percentile) / 1e3);
  }

  private static final String METHOD =
      """
      The packaged gateway in a local stack, polling a stand-in of the Bot API in the benchmark's \
      own process, on the same cores, with both compilers and 384 MB (on a laptop a service starts \
      with less). Telegram's sending limits and the gateway's per-user limits \
      are raised out of the way by configuration; before anything is measured, a minute of messages \
      and of `/health` warms it up; with the defaults a chat is sent one message a \
      second. Accepted: %d updates that wait, from the first that is asked for to the last that is \
      confirmed, each batch committed with its offset before; they are handled meanwhile. Command to \
      reply: `/task` at %d/s in an open loop over 500 chats, from Telegram's having the message to \
      its having the answer. `/health` is asked with a token every 10 ms, by one thread over one \
      connection, while %d messages/s are handled. Medians of %d rounds; accepted per second in each: %s.
      """;
}
