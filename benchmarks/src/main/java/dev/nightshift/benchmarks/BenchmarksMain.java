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
import dev.nightshift.benchmarks.report.Overview;
import dev.nightshift.benchmarks.report.Report;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.research.ResearchBenchmarks;
import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.Durability;
import dev.nightshift.benchmarks.stack.Script;
import dev.nightshift.benchmarks.stack.StackBenchmark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures what {@link Options} ask for and writes a report of each. */
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
        measure(part, options, progress);
      }
    }
  }

  private static void measure(Part part, Options options, Progress progress) throws Exception {
    Plan plan = options.plan();
    Path project = Path.of("");
    switch (part) {
      case STACK ->
          keep(
              part.word(),
              options,
              progress,
              machine -> packaged(() -> List.of(new StackBenchmark(plan.idle(), progress).run())));
      case OUTBOX ->
          keep(
              part.word(),
              options,
              progress,
              machine ->
                  beside(
                      machine,
                      progress,
                      new OutboxBenchmarks(plan.outbox(), options.writerJvm(), progress)::run));
      case RESEARCH ->
          take(
              new ResearchBenchmarks(plan.research(), project, progress).measures(),
              options,
              progress);
      case CHAT ->
          take(new ChatBenchmarks(plan.chat(), project, progress).measures(), options, progress);
      case CRM ->
          keep(
              part.word(),
              options,
              progress,
              machine ->
                  beside(
                      machine,
                      progress,
                      () -> List.of(new CrmBenchmarks(plan.crm(), project, progress).run())));
      case INSFORGE ->
          keep(
              part.word(),
              options,
              progress,
              machine -> packaged(() -> List.of(new MirrorBenchmark(project, progress).run())));
      case ENGINE ->
          take(
              new EngineBenchmarks(plan.engine(), project, progress).measures(), options, progress);
    }
  }

  /** What is measured at one go, on a machine of which it may have more to tell. */
  @FunctionalInterface
  private interface Body {
    List<Section> on(Machine machine) throws Exception;
  }

  /** Measures, then writes the report and the overview. */
  private static void keep(String name, Options options, Progress progress, Body body)
      throws Exception {
    LocalDate day = LocalDate.now();
    Machine machine = Machine.here(Path.of(System.getProperty("java.io.tmpdir")));
    List<Section> sections = body.on(machine);
    Path file =
        new Report(name, day, options.plan().name(), machine, sections).write(options.directory());
    Overview.write(options.directory());
    progress.say("written: %s", file);
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
  private static void take(List<Measure> measures, Options options, Progress progress)
      throws Exception {
    packaged(List::of);
    for (Measure measure : measures) {
      if (options.includes(measure)) {
        progress.say("measuring %s", measure.name());
        keep(measure.name(), options, progress, machine -> List.of(taken(measure, progress)));
      }
    }
  }

  private static Section taken(Measure measure, Progress progress) throws InterruptedException {
    Section section = measure.take();
    section.goals().forEach(goal -> progress.say("  %s: %s", goal.aim(), goal.measured()));
    return section;
  }
}
