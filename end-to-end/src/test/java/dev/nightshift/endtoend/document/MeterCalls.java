package dev.nightshift.endtoend.document;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.nightshift.endtoend.document.Metric.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one source file that make a meter: {@code registry.counter(name, tags…)} and its
 * like, and {@code Counter.builder(name)} and its like with what is said to the builder.
 */
final class MeterCalls extends TreeScanner<@Nullable Void, @Nullable MethodTree> {

  private static final Map<String, Type> OF_REGISTRY =
      Map.of(
          "counter", Type.COUNTER,
          "timer", Type.TIMER,
          "summary", Type.SUMMARY,
          "gauge", Type.GAUGE,
          "gaugeMapSize", Type.GAUGE,
          "gaugeCollectionSize", Type.GAUGE);

  private static final Map<String, Type> BUILT =
      Map.of(
          "Counter", Type.COUNTER,
          "Timer", Type.TIMER,
          "DistributionSummary", Type.SUMMARY,
          "Gauge", Type.GAUGE,
          "MultiGauge", Type.GAUGE);

  private final SourceText source;
  private final List<Metric> metrics = new ArrayList<>();
  private final SequencedSet<String> chained = new LinkedHashSet<>();
  private @Nullable ExpressionTree description;

  MeterCalls(SourceText source) {
    this.source = source;
  }

  List<Metric> metrics() {
    scan(source.unit(), null);
    return metrics;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable MethodTree outer) {
    return super.visitMethod(method, method);
  }

  /** From the outside in: what is said to a builder is met before the builder. */
  @Override
  public @Nullable Void visitMethodInvocation(
      MethodInvocationTree call, @Nullable MethodTree method) {
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      String name = select.getIdentifier().toString();
      String receiver =
          select.getExpression() instanceof IdentifierTree named ? named.getName().toString() : "";
      Type built = name.equals("builder") ? BUILT.get(receiver) : null;
      Type direct = receiver.equals("registry") ? OF_REGISTRY.get(name) : null;
      if (built != null || direct != null) {
        found(call, built == null ? direct : built, method, receiver.equals("MultiGauge"));
      } else {
        remember(name, call, method);
      }
    }
    return super.visitMethodInvocation(call, method);
  }

  private void remember(String name, MethodInvocationTree call, @Nullable MethodTree method) {
    switch (name) {
      case "register" -> {
        chained.clear();
        description = null;
      }
      case "tag", "tags" -> chained.addAll(new TagKeys(source).of(call, Map.of()));
      case "description" -> description = call.getArguments().getFirst();
      default -> {
        // Says nothing about what the metric is.
      }
    }
  }

  private void found(
      MethodInvocationTree call, Type type, @Nullable MethodTree method, boolean rows) {
    ExpressionTree name = call.getArguments().getFirst();
    source
        .arguments(method)
        .forEach(
            arguments -> {
              String text = source.value(name, arguments);
              if (text == null) {
                throw new AssertionError(
                    source.name() + " makes a meter whose name cannot be told: " + name);
              }
              SequencedSet<String> tags = new LinkedHashSet<>(chained);
              tags.addAll(new TagKeys(source).of(rows ? source.unit() : call, arguments));
              metrics.add(new Metric(text, type, tags, about(arguments)));
            });
    chained.clear();
    description = null;
  }

  private String about(Map<String, ExpressionTree> arguments) {
    Tree said = description;
    String text = said == null ? null : source.value(said, arguments);
    return text == null ? "" : text;
  }
}
