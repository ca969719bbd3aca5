package dev.nightshift.benchmarks;

import dev.nightshift.benchmarks.chat.ChatBenchmarks;
import dev.nightshift.benchmarks.engine.EngineBenchmarks;
import dev.nightshift.benchmarks.logging.Warnings;
import dev.nightshift.benchmarks.outbox.OutboxBenchmarks;
import dev.nightshift.benchmarks.report.Machine;
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
    if (options.includes(Options.Part.ENGINE)) {
      sections.addFirst(new EngineBenchmarks(options.plan().engine(), progress).run());
    }
    if (options.includes(Options.Part.CHAT)) {
      Script.here().run("--help"); // builds what is started
      sections.addFirst(new ChatBenchmarks(options.plan().chat(), Path.of(""), progress).run());
    }
    if (options.includes(Options.Part.RESEARCH)) {
      Script.here().run("--help"); // builds what is started
      sections.addAll(
          0, new ResearchBenchmarks(options.plan().research(), Path.of(""), progress).run());
    }
    progress.say("starting Postgres and Kafka");
    Durability durability = Durability.asserted(BenchmarkServers.emptyDatabase());
    Machine machine = Machine.here(Path.of(System.getProperty("java.io.tmpdir")));
    Report report = new Report(LocalDate.now(), options.plan().name(), machine);
    if (options.includes(Options.Part.OUTBOX)) {
      sections.addAll(
          0, new OutboxBenchmarks(options.plan().outbox(), options.writerJvm(), progress).run());
    }
    sections.forEach(report::add);
    durability.describe(machine);
    report.write(options.output());
    progress.say("written: %s", options.output());
  }
}
