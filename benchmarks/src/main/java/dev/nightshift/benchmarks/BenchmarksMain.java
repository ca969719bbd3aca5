package dev.nightshift.benchmarks;

import dev.nightshift.benchmarks.Options.Part;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures what {@link Options} ask for and writes a report of each part. */
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
    for (Part part : Part.values()) {
      if (options.includes(part)) {
        report(part, options, progress);
      }
    }
  }

  private static void report(Part part, Options options, Progress progress) throws Exception {
    Machine machine = Machine.here(Path.of(System.getProperty("java.io.tmpdir")));
    Report report = new Report(part.word(), LocalDate.now(), options.plan().name(), machine);
    Path file = options.file(part);
    measure(part, machine, options, progress, new Kept(report, file));
    progress.say("written: %s", file);
  }

  private static void measure(
      Part part, Machine machine, Options options, Progress progress, Kept kept) throws Exception {
    Plan plan = options.plan();
    Path project = Path.of("");
    switch (part) {
      case STACK ->
          kept.all(packaged(() -> List.of(new StackBenchmark(plan.idle(), progress).run())));
      case OUTBOX ->
          kept.all(
              beside(
                  machine,
                  progress,
                  () -> new OutboxBenchmarks(plan.outbox(), options.writerJvm(), progress).run()));
      case RESEARCH ->
          take(
              new ResearchBenchmarks(plan.research(), project, progress).measures(),
              options,
              progress,
              kept);
      case CHAT ->
          take(
              new ChatBenchmarks(plan.chat(), project, progress).measures(),
              options,
              progress,
              kept);
      case CRM ->
          kept.all(
              beside(
                  machine,
                  progress,
                  () -> List.of(new CrmBenchmarks(plan.crm(), project, progress).run())));
      case INSFORGE ->
          kept.all(packaged(() -> List.of(new MirrorBenchmark(project, progress).run())));
      case ENGINE ->
          take(
              new EngineBenchmarks(plan.engine(), project, progress).measures(),
              options,
              progress,
              kept);
    }
  }

  /** A report and its file, which has at any time what is measured so far. */
  private record Kept(Report report, Path file) {

    void all(List<Section> sections) throws IOException {
      sections.forEach(report::add);
      report.write(file);
    }

    void one(Section section, List<String> missing) throws IOException {
      report.without(missing);
      all(List.of(section));
    }
  }

  /** Measured in this process and its own, beside servers of their own. */
  private static List<Section> beside(
      Machine machine, Progress progress, Callable<List<Section>> measured) throws Exception {
    progress.say("starting Postgres and Kafka");
    Durability durability = Durability.asserted(BenchmarkServers.emptyDatabase());
    List<Section> sections = measured.call();
    durability.describe(machine);
    return sections;
  }

  /** Measured with the packaged services, in a local stack. */
  private static List<Section> packaged(Callable<List<Section>> measured) throws Exception {
    Script.here().run("--help"); // builds what is started
    return measured.call();
  }

  /** Of packaged services, what is wanted, one after the other; each is kept once it is there. */
  private static void take(List<Measure> measures, Options options, Progress progress, Kept kept)
      throws Exception {
    packaged(List::of);
    List<String> missing = new ArrayList<>(measures.stream().map(Measure::name).toList());
    for (Measure measure : measures) {
      if (options.includes(measure)) {
        progress.say("measuring %s", measure.name());
        Section section = measure.take();
        section.goals().forEach(goal -> progress.say("  %s: %s", goal.aim(), goal.measured()));
        missing.remove(measure.name());
        kept.one(section, missing);
      }
    }
  }
}
