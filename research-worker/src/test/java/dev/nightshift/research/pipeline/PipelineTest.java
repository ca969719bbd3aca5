package dev.nightshift.research.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.pipeline.Pipeline.Transition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PipelineTest {

  /** Lower case is in the background. */
  private static Pipeline begun(String names) {
    return Pipeline.begun(
        IntStream.range(0, names.length())
            .mapToObj(
                at ->
                    new StepStatus(
                        at + 1,
                        names.substring(at, at + 1),
                        Character.isLowerCase(names.charAt(at)),
                        StepState.WAITING))
            .toList());
  }

  private static List<StepState> states(Pipeline pipeline) {
    return pipeline.steps().stream().map(StepStatus::state).toList();
  }

  private static List<StepState> states(String initials) {
    return initials
        .chars()
        .mapToObj(
            initial ->
                Arrays.stream(StepState.values())
                    .filter(state -> state.name().charAt(0) == initial)
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  @Test
  void shouldDoStepsOneAfterTheOther() {
    Pipeline pipeline = begun("ABC");
    assertThat(states(pipeline)).isEqualTo(states("PWW"));
    pipeline = pipeline.done(1).after();
    assertThat(states(pipeline)).isEqualTo(states("DPW"));
    pipeline = pipeline.done(2).after();
    Transition end = pipeline.done(3);
    assertThat(states(end.after())).isEqualTo(states("DDD"));
    assertThat(end.after().state()).isEqualTo(PipelineState.DONE);
    assertThat(end.news()).contains(new PipelineNews.Completed());
  }

  @Test
  void shouldWaitForNothingInTheBackground() {
    Pipeline pipeline = begun("AbC");
    assertThat(states(pipeline)).isEqualTo(states("PWW"));
    pipeline = pipeline.done(1).after();
    assertThat(states(pipeline)).isEqualTo(states("DPP"));
    Transition end = pipeline.done(3);
    assertThat(end.news()).contains(new PipelineNews.Completed());
    assertThat(states(end.after())).isEqualTo(states("DPD"));
    Transition late = end.after().done(2);
    assertThat(late.news()).isEmpty();
    assertThat(late.after().state()).isEqualTo(PipelineState.DONE);
  }

  @Test
  void shouldReportAFailureInTheBackgroundAndGoOn() {
    Transition failed = begun("aB").failed(1, "No page.", true);
    assertThat(failed.news()).contains(new PipelineNews.BackgroundFailed("a", "No page."));
    assertThat(failed.after().state()).isEqualTo(PipelineState.RUNNING);
    assertThat(failed.after().done(2).news()).contains(new PipelineNews.Completed());
  }

  @Test
  void shouldFailWithAStepInTheForegroundAndResumeThere() {
    Pipeline pipeline = begun("ABC").done(1).after();
    Transition failed = pipeline.failed(2, "No answer.", false);
    assertThat(failed.news()).contains(new PipelineNews.Failed("B", "No answer.", false));
    assertThat(states(failed.after())).isEqualTo(states("DFW"));
    Pipeline resumed = failed.after().resumed().after();
    assertThat(states(resumed)).isEqualTo(states("DPW"));
    assertThat(resumed.state()).isEqualTo(PipelineState.RUNNING);
  }

  @Test
  void shouldTakeEverythingAwayWhenCancelled() {
    Transition cancelled = begun("AbC").done(1).after().cancelled();
    assertThat(cancelled.news()).contains(new PipelineNews.Cancelled());
    assertThat(states(cancelled.after())).isEqualTo(states("DCC"));
    assertThat(cancelled.after().cancelled().news()).isEmpty();
    assertThat(cancelled.after().resumed().after()).isEqualTo(cancelled.after());
  }

  @Test
  void shouldStayAsItIsWhenItHasEnded() {
    Pipeline done = begun("A").done(1).after();
    assertThat(done.cancelled()).isEqualTo(new Transition(done, java.util.Optional.empty()));
    assertThat(done.resumed().after()).isEqualTo(done);
  }
}
