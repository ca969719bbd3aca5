package dev.nightshift.benchmarks;

import dev.nightshift.benchmarks.chat.ChatBenchmarks;
import dev.nightshift.benchmarks.crm.CrmBenchmarks;
import dev.nightshift.benchmarks.engine.EngineBenchmarks;
import dev.nightshift.benchmarks.insforge.MirrorBenchmark;
import dev.nightshift.benchmarks.logging.Warnings;
import dev.nightshift.benchmarks.outbox.OutboxBenchmarks;
import dev.nightshift.benchmarks.report.Machine;
import dev.nightshift.benchmarks.report.Measure;
import dev.nightshift.benchmarks.report.Report;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.research.ResearchBenchmarks;
import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.Durability;
import dev.nightshift.benchmarks.stack.Script;
import dev.nightshift.benchmarks.stack.StackBenchmark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Measures what {@link Options} ask for and writes the report. */
public final class BenchmarksMain {

  private BenchmarksMain() {}

  public static void main(String[] arguments) throws Exception {
    Warnings.only();
    Options options;
    try {
      options = Options.of(List.of(arguments));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
      return;
    }
    run(options, System.out::println);
    System.exit(0);
  }

  static void run(Options options, Progress progress) throws Exception {
    List<Section> sections = new ArrayList<>();
    if (options.includes(Options.Part.STACK)) {
      // First, while nothing else runs here; reported last.
      sections.add(new StackBenchmark(options.plan().idle(), progress).run());
    }
    if (options.includes(Options.Part.INSFORGE)) {
      Script.here().run("--help"); // builds what is started
      sections.addFirst(new MirrorBenchmark(Path.of(""), progress).run());
    }
    if (options.includes(Options.Part.ENGINE)) {
      Script.here().run("--help"); // builds what is started
      EngineBenchmarks engine =
          new EngineBenchmarks(options.plan().engine(), Path.of(""), progress);
      sections.addAll(0, taken(engine.measures(), options, progress));
    }
    if (options.includes(Options.Part.CHAT)) {
      Script.here().run("--help"); // builds what is started
      ChatBenchmarks chat = new ChatBenchmarks(options.plan().chat(), Path.of(""), progress);
      sections.addAll(0, taken(chat.measures(), options, progress));
    }
    if (options.includes(Options.Part.RESEARCH)) {
      Script.here().run("--help"); // builds what is started
      ResearchBenchmarks research =
          new ResearchBenchmarks(options.plan().research(), Path.of(""), progress);
      sections.addAll(0, taken(research.measures(), options, progress));
    }
    progress.say("starting Postgres and Kafka");
    Durability durability = Durability.asserted(BenchmarkServers.emptyDatabase());
    Machine machine = Machine.here(Path.of(System.getProperty("java.io.tmpdir")));
    Report report = new Report(LocalDate.now(), options.plan().name(), machine);
    if (options.includes(Options.Part.CRM)) {
      sections.addFirst(new CrmBenchmarks(options.plan().crm(), Path.of(""), progress).run());
    }
    if (options.includes(Options.Part.OUTBOX)) {
      sections.addAll(
          0, new OutboxBenchmarks(options.plan().outbox(), options.writerJvm(), progress).run());
    }
    sections.forEach(report::add);
    durability.describe(machine);
    report.write(options.output());
    progress.say("written: %s", options.output());
  }

  /** Those that are wanted; one that fails is reported as that, and the others go on. */
  private static List<Section> taken(List<Measure> measures, Options options, Progress progress)
      throws InterruptedException {
    List<Section> sections = new ArrayList<>();
    for (Measure measure : measures) {
      if (options.includes(measure)) {
        progress.say("measuring %s", measure.name());
        sections.add(measure.take());
        sections
            .getLast()
            .goals()
            .forEach(goal -> progress.say("  %s: %s", goal.aim(), goal.measured()));
      }
    }
    return sections;
  }
}
