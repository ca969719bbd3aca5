package dev.nightshift.benchmarks;

import dev.nightshift.benchmarks.chat.ChatPlan;
import dev.nightshift.benchmarks.crm.CrmPlan;
import dev.nightshift.benchmarks.engine.EnginePlan;
import dev.nightshift.benchmarks.outbox.OutboxPlan;
import dev.nightshift.benchmarks.research.ResearchPlan;
import java.time.Duration;

/**
 * How much is measured.
 *
 * @param name as it stands in the report
 * @param idle before the stack's memory is read
 */
record Plan(
    String name,
    OutboxPlan outbox,
    ResearchPlan research,
    ChatPlan chat,
    CrmPlan crm,
    EnginePlan engine,
    Duration idle) {

  /** What the results that are kept are made with: over an hour, most of it the storms'. */
  static final Plan FULL =
      new Plan(
          "full run",
          new OutboxPlan(
              Duration.ofSeconds(8), 5, Duration.ofSeconds(6), 3, Duration.ofSeconds(15)),
          new ResearchPlan(5, 30_000, Duration.ofSeconds(20), 30, Duration.ofSeconds(60), 100, 500),
          new ChatPlan(6_000, 3, Duration.ofSeconds(20), 50),
          new CrmPlan(100_000, 10, 400),
          new EnginePlan(2, 5, 20_000_000, 7, 5, Duration.ofMinutes(10)),
          Duration.ofSeconds(60));

  /** To see where things stand: a few minutes. */
  static final Plan QUICK =
      new Plan(
          "quick run, not to be compared",
          new OutboxPlan(Duration.ofSeconds(4), 2, Duration.ofSeconds(3), 1, Duration.ofSeconds(5)),
          new ResearchPlan(1, 6_000, Duration.ofSeconds(5), 2, Duration.ofSeconds(10), 4, 50),
          new ChatPlan(2_000, 1, Duration.ofSeconds(5), 3),
          new CrmPlan(100_000, 10, 60),
          new EnginePlan(1, 1, 2_000_000, 3, 2, Duration.ofSeconds(90)),
          Duration.ofSeconds(10));
}
