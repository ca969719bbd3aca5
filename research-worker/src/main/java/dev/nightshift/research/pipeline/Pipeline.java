package dev.nightshift.research.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Decides what becomes of a pipeline. Each step forward returns the pipeline after it and what
 * there is to tell; something that comes too late changes nothing.
 */
record Pipeline(PipelineState state, List<StepStatus> steps) {

  Pipeline {
    steps = List.copyOf(steps);
  }

  /** A pipeline after a step forward, with what is to be told about it. */
  record Transition(Pipeline after, Optional<PipelineNews> news) {}

  /** A new one, its first steps ready. */
  static Pipeline begun(List<StepStatus> steps) {
    return new Pipeline(PipelineState.RUNNING, steps).opened();
  }

  /** A step was done. */
  Transition done(int ordinal) {
    Pipeline marked = marked(ordinal, StepState.DONE);
    if (state != PipelineState.RUNNING || step(ordinal).background()) {
      return silent(marked);
    }
    Pipeline opened = marked.opened();
    boolean over =
        opened.steps.stream().allMatch(step -> step.background() || step.state() == StepState.DONE);
    return over
        ? new Transition(opened.in(PipelineState.DONE), Optional.of(new PipelineNews.Completed()))
        : silent(opened);
  }

  /**
   * A step failed for good.
   *
   * @param retryable whether taking it up again may go better
   */
  Transition failed(int ordinal, String reason, boolean retryable) {
    Pipeline marked = marked(ordinal, StepState.FAILED);
    StepStatus step = step(ordinal);
    if (step.background()) {
      return new Transition(
          marked, Optional.of(new PipelineNews.BackgroundFailed(step.name(), reason)));
    }
    return state == PipelineState.RUNNING
        ? new Transition(
            marked.in(PipelineState.FAILED),
            Optional.of(new PipelineNews.Failed(step.name(), reason, retryable)))
        : silent(marked);
  }

  /** It is not wanted any more; steps in hand are taken away. */
  Transition cancelled() {
    return state == PipelineState.RUNNING
        ? new Transition(
            each(step -> step.state().unfinished() ? step.in(StepState.CANCELLED) : step)
                .in(PipelineState.CANCELLED),
            Optional.of(new PipelineNews.Cancelled()))
        : silent(this);
  }

  /** A failed one is taken up again at its first unfinished step. */
  Transition resumed() {
    return state == PipelineState.FAILED
        ? silent(
            each(step ->
                    !step.background() && step.state() == StepState.FAILED
                        ? step.in(StepState.WAITING)
                        : step)
                .in(PipelineState.RUNNING)
                .opened())
        : silent(this);
  }

  /** Readies every waiting step that no unfinished one in the foreground is before. */
  private Pipeline opened() {
    List<StepStatus> opened = new ArrayList<>();
    boolean reached = true;
    for (StepStatus step : steps) {
      opened.add(reached && step.state() == StepState.WAITING ? step.in(StepState.PENDING) : step);
      reached = reached && (step.background() || step.state() == StepState.DONE);
    }
    return new Pipeline(state, opened);
  }

  private StepStatus step(int ordinal) {
    return steps.stream()
        .filter(step -> step.ordinal() == ordinal)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no step " + ordinal + " of " + steps));
  }

  private Pipeline marked(int ordinal, StepState newState) {
    return each(step -> step.ordinal() == ordinal ? step.in(newState) : step);
  }

  private Pipeline each(UnaryOperator<StepStatus> change) {
    return new Pipeline(state, steps.stream().map(change).toList());
  }

  private Pipeline in(PipelineState newState) {
    return new Pipeline(newState, steps);
  }

  private static Transition silent(Pipeline after) {
    return new Transition(after, Optional.empty());
  }
}
