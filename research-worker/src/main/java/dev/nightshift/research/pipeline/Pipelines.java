package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All pipelines, in the caller's transaction: begun, steered, taken further. */
@Singleton
public class Pipelines {

  private final List<PipelineWork> works;
  private final StepSignal signal;
  private final PipelineMetrics metrics;

  Pipelines(@All List<PipelineWork> works, StepSignal signal, PipelineMetrics metrics) {
    this.works = List.copyOf(works);
    this.signal = signal;
    this.metrics = metrics;
  }

  /**
   * Begins a pipeline under the current correlation.
   *
   * @param lane pipelines of one lane run one after the other; {@code null}: beside all others
   * @return false: a pipeline of that id is known, and nothing was changed
   */
  public boolean begin(Tx tx, String id, String kind, @Nullable String lane, List<NewStep> steps) {
    List<StepStatus> waiting =
        IntStream.range(0, steps.size())
            .mapToObj(
                at ->
                    new StepStatus(
                        at + 1,
                        steps.get(at).name(),
                        steps.get(at).background(),
                        StepState.WAITING))
            .toList();
    boolean added =
        PipelineTable.insert(tx, id, work(kind).kind(), lane, Pipeline.begun(waiting), steps);
    tx.afterCommit(signal::wake);
    return added;
  }

  /** Cancels one that is not over; false: there is no such pipeline. */
  public boolean cancel(Tx tx, String id) {
    return step(tx, id, Pipeline::cancelled);
  }

  /** Takes a failed one up again at its first unfinished step; false: there is none that failed. */
  public boolean resume(Tx tx, String id) {
    boolean failed =
        PipelineTable.lock(tx, id)
            .filter(locked -> locked.pipeline().state() == PipelineState.FAILED)
            .isPresent();
    if (failed) {
      PipelineTable.countAnew(tx, id);
      step(tx, id, Pipeline::resumed);
    }
    return failed;
  }

  /** Takes a pipeline further and tells what there is to tell; false: there is none. */
  boolean step(Tx tx, String id, Function<Pipeline, Pipeline.Transition> step) {
    var locked = PipelineTable.lock(tx, id);
    locked.ifPresent(known -> step(tx, known, step.apply(known.pipeline())));
    return locked.isPresent();
  }

  private void step(Tx tx, PipelineTable.Locked before, Pipeline.Transition transition) {
    PipelineTable.save(tx, before, transition.after());
    transition.news().ifPresent(news -> tell(tx, before, news));
    tx.afterCommit(signal::wake);
  }

  /** Tells the pipeline's kind, under the pipeline's correlation. */
  void tell(Tx tx, PipelineTable.Locked locked, PipelineNews news) {
    metrics.told(locked.kind(), locked.id(), news);
    try (Correlation.Scope scope = locked.correlation().bind()) {
      work(locked.kind()).told(tx, locked.id(), news);
    }
  }

  List<PipelineWork> works() {
    return works;
  }

  PipelineWork work(String kind) {
    return works.stream()
        .filter(work -> work.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody does pipelines of kind " + kind));
  }
}
