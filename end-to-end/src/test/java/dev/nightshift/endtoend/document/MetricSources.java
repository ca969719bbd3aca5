package dev.nightshift.endtoend.document;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds the meters that a module makes, in its sources and by the compiler's own parser: a registry
 * knows only those that were used so far. A meter whose name cannot be told from its source is an
 * error.
 */
final class MetricSources {

  private MetricSources() {}

  /** Every metric of the module, by name. */
  static List<Metric> of(Path module) {
    Map<String, Metric> metrics = new TreeMap<>();
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(MetricSources::hasMeters)
          .flatMap(file -> metrics(file).stream())
          .forEach(metric -> metrics.merge(metric.name(), metric, MetricSources::same));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return List.copyOf(metrics.values());
  }

  /** Made at two places, it must be the same: Prometheus refuses another set of tags. */
  private static Metric same(Metric one, Metric other) {
    if (!one.equals(other)) {
      throw new AssertionError("One name, two metrics: " + one + " and " + other);
    }
    return one;
  }

  private static boolean hasMeters(Path file) {
    try {
      return Files.readString(file).contains("io.micrometer.core.instrument");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<Metric> metrics(Path file) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjects(file.toFile()));
      CompilationUnitTree unit = task.parse().iterator().next();
      return new MeterCalls(new SourceText(unit)).metrics();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
