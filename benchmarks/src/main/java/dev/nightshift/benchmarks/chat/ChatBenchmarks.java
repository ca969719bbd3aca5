package dev.nightshift.benchmarks.chat;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Measure;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Telegram messages through one gateway, then through three that die on the way. */
public final class ChatBenchmarks {

  static final int PER_SECOND = 100;
  static final int HEALTH_PER_SECOND = 200;
  private static final int PEOPLE = 500;
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  private final ChatPlan plan;
  private final Path project;
  private final Progress progress;
  private final List<Long> people =
      LongStream.range(0, PEOPLE).map(i -> 10_000 + i).boxed().toList();
  private int numbers;

  public ChatBenchmarks(ChatPlan plan, Path project, Progress progress) {
    this.plan = plan;
    this.project = project;
    this.progress = progress;
  }

  /** What can be measured, in the order of the report. */
  public List<Measure> measures() {
    return List.of(new Measure("chat:times", this::times), new Measure("chat:storm", this::storm));
  }

  private Section storm() throws Exception {
    try (ChatStack stack = ChatStack.start(project, 3, people, progress)) {
      return new KillStorm(stack, people, progress).run(plan.kills()).section();
    }
  }

  private Section times() throws Exception {
    List<Double> perSecond = new ArrayList<>();
    List<Histogram> replies = new ArrayList<>();
    Histogram health;
    try (ChatStack stack = ChatStack.start(project, 1, people, progress)) {
      progress.say("warming up");
      health(stack, PER_SECOND, WARM_UP);
      for (int round = 0; round < plan.rounds(); round++) {
        perSecond.add(accepted(stack));
        progress.say("%.0f updates/s accepted", perSecond.getLast());
        replies.add(replies(stack, PER_SECOND, plan.latency()));
        progress.say(
            "command to reply: p50 %.1f ms, p99 %.1f ms",
            replies.getLast().getValueAtPercentile(50) / 1e3,
            replies.getLast().getValueAtPercentile(99) / 1e3);
      }
      progress.say("/health while %d messages/s are handled", HEALTH_PER_SECOND);
      health = health(stack, HEALTH_PER_SECOND, plan.latency());
    }
    return new ChatResult(plan, perSecond, replies, health).section();
  }

  /** Updates per second from the first that is asked for to the last that is confirmed. */
  private double accepted(ChatStack stack) {
    BotApiStandIn telegram = stack.telegram();
    int first = numbers;
    long start = System.nanoTime();
    for (int i = 0; i < plan.backlog(); i++) {
      telegram.says(people.get(i % PEOPLE), ReplyTimes.text(numbers++));
    }
    telegram.awaitNoUpdates();
    double seconds = (System.nanoTime() - start) / 1e9;
    awaitAnswers(telegram, first);
    return plan.backlog() / seconds;
  }

  private Histogram replies(ChatStack stack, int perSecond, Duration length) {
    ReplyTimes times = new ReplyTimes();
    int first = numbers;
    new OpenLoop(perSecond, length)
        .run(i -> stack.telegram().says(people.get(i % PEOPLE), times.say(numbers++)));
    awaitAnswers(stack.telegram(), first);
    return times.latencies(stack.telegram().sent());
  }

  private Histogram health(ChatStack stack, int perSecond, Duration length) throws Exception {
    try (HealthProbe probe = new HealthProbe(stack.gatewayUrl(), stack.ownerToken())) {
      replies(stack, perSecond, length);
      return probe.end();
    }
  }

  /** Until everything from this number on is answered. */
  private void awaitAnswers(BotApiStandIn telegram, int first) {
    for (int number = Math.max(first, numbers - PEOPLE); number < numbers; number++) {
      telegram.awaitText(
          people.get((number - first) % PEOPLE),
          ReplyTimes.text(number).substring("/task ".length()));
    }
  }
}
