package dev.nightshift.gateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.gateway.task.TaskSignal.Answered;
import dev.nightshift.gateway.task.TaskSignal.Asked;
import dev.nightshift.gateway.task.TaskSignal.Ended;
import dev.nightshift.gateway.task.TaskSignal.Instructed;
import dev.nightshift.gateway.task.TaskSignal.Noticed;
import dev.nightshift.gateway.task.TaskSignal.Progressed;
import dev.nightshift.gateway.task.TaskSignal.Reopened;
import dev.nightshift.gateway.task.TaskSignal.Started;
import dev.nightshift.gateway.task.TaskSignal.Waiting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStepTest {

  private static final List<TaskSignal> ALL_BUT_REOPENED_AND_NOTICED =
      List.of(
          new Started("begins"),
          new Progressed("goes on"),
          new Waiting("the provider is away", "it waits"),
          new Asked("which?"),
          new Instructed("cancelling"),
          new Answered("decided"),
          new Ended(TaskState.DONE, "well", List.of()),
          new Ended(TaskState.FAILED, "badly", List.of()));

  @Test
  void shouldRunThenWaitThenRunThenEndWhenItsOwnerSaysSo() {
    TaskStatus status = TaskStatus.queued();
    status = after(status, new Started("begins"));
    assertThat(status.state()).isEqualTo(TaskState.RUNNING);
    status = after(status, new Progressed("2 of 5"));
    assertThat(status.progress()).isEqualTo("2 of 5");
    status = after(status, new Asked("accept?"));
    assertThat(status.state()).isEqualTo(TaskState.NEEDS_DECISION);
    status = after(status, new Answered("decided: accept"));
    assertThat(status.state()).isEqualTo(TaskState.RUNNING);
    status = after(status, new Ended(TaskState.DONE, "5 found", List.of()));
    assertThat(status).isEqualTo(new TaskStatus(TaskState.DONE, "done", "5 found", null));
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"DONE", "FAILED", "CANCELLED"})
  void shouldIgnoreEverythingElseLateOnceFinished(TaskState end) {
    TaskStatus finished = new TaskStatus(end, "over", "summary", null);
    for (TaskSignal late : ALL_BUT_REOPENED_AND_NOTICED) {
      TaskStep step = TaskStep.of(finished, late);
      assertThat(step.status()).as("%s", late).isEqualTo(finished);
      assertThat(step.saying()).as("%s", late).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"DONE", "FAILED", "CANCELLED"})
  void shouldTellOfAFillOrADeathAlsoWhenTheEndWasHeardFirst(TaskState end) {
    TaskStatus finished = new TaskStatus(end, "over", "summary", null);
    TaskStep step = TaskStep.of(finished, new Noticed("fill:7", "a fill"));
    assertThat(step.status()).isEqualTo(finished);
    assertThat(step.saying()).get().extracting(TaskStep.Saying::onceKey).isEqualTo("fill:7");
  }

  @Test
  void shouldReopenWhatFailedOrHasSomethingThatFailedInItAndNothingCancelled() {
    TaskStatus failed = new TaskStatus(TaskState.FAILED, "failed", null, "no lead list");
    assertThat(after(failed, new Reopened("queued again")))
        .isEqualTo(new TaskStatus(TaskState.QUEUED, "queued again", null, null));
    TaskStatus done = new TaskStatus(TaskState.DONE, "done", "4 of 5 found", null);
    assertThat(after(done, new Reopened("queued again")))
        .isEqualTo(new TaskStatus(TaskState.QUEUED, "queued again", null, null));
    TaskStatus asking = new TaskStatus(TaskState.NEEDS_DECISION, "waits", null, null);
    assertThat(after(asking, new Reopened("queued again")).state()).isEqualTo(TaskState.RUNNING);
    Stream.of(TaskState.CANCELLED, TaskState.RUNNING)
        .map(state -> new TaskStatus(state, "x", null, null))
        .forEach(status -> assertThat(after(status, new Reopened("again"))).isEqualTo(status));
  }

  @Test
  void shouldAskOnceWhenTheSameQuestionComesAgain() {
    TaskStep first = TaskStep.of(TaskStatus.queued(), new Asked("accept?"));
    TaskStep second = TaskStep.of(first.status(), new Asked("accept?"));

    assertThat(first.saying()).get().extracting(TaskStep.Saying::text).isEqualTo("accept?");
    assertThat(second.saying()).isEmpty();
  }

  @Test
  void shouldTellOnceOfEachOutageHoweverOftenItIsSaid() {
    Waiting away = new Waiting("the provider is away", "it waits");
    TaskStep first = TaskStep.of(TaskStatus.queued(), away);
    TaskStep still = TaskStep.of(first.status(), new Waiting("it is still away", "it waits on"));
    assertThat(first.saying()).get().extracting(TaskStep.Saying::text).isEqualTo("it waits");
    assertThat(still.saying()).isEmpty();
    assertThat(still.status().progress()).isEqualTo("waits: it is still away");

    TaskStatus working = after(still.status(), new Progressed("3 of 5"));
    TaskStep second = TaskStep.of(working, away);
    assertThat(second.saying()).get().extracting(TaskStep.Saying::text).isEqualTo("it waits");
    assertThat(second.saying()).get().extracting(TaskStep.Saying::onceKey).isNull();
  }

  @Test
  void shouldKeepItsStateWhenInstructedOrNoticed() {
    TaskStatus running = new TaskStatus(TaskState.RUNNING, "2 of 5", null, null);
    assertThat(after(running, new Instructed("cancelling")).state()).isEqualTo(TaskState.RUNNING);
    TaskStep noticed = TaskStep.of(running, new Noticed("key", "a notice"));
    assertThat(noticed.status()).isEqualTo(running);
    assertThat(noticed.saying()).get().extracting(TaskStep.Saying::onceKey).isEqualTo("key");
  }

  @Test
  void shouldNotStartAgainWhenAlreadyRunning() {
    TaskStatus running = new TaskStatus(TaskState.RUNNING, "2 of 5", null, null);
    assertThat(after(running, new Started("begins"))).isEqualTo(running);
  }

  @Test
  void shouldPutAFailureIntoTheError() {
    TaskStatus failed =
        after(TaskStatus.queued(), new Ended(TaskState.FAILED, "no list", List.of()));
    assertThat(failed.error()).isEqualTo("no list");
    assertThat(failed.summary()).isNull();
  }

  @Test
  void shouldRefuseToEndInAStateThatIsNoEnd() {
    assertThatThrownBy(() -> new Ended(TaskState.RUNNING, "", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TaskStatus after(TaskStatus before, TaskSignal signal) {
    return TaskStep.of(before, signal).status();
  }

  @Test
  void shouldStayOpenWhileItWaitsToBeTriedAgain() {
    TaskStatus running = new TaskStatus(TaskState.RUNNING, "2 of 5", null, null);
    TaskStep postponed =
        TaskStep.of(running, new TaskSignal.Postponed("failed; trying again in 1 min (1 of 3)"));
    assertThat(postponed.status().state()).isEqualTo(TaskState.QUEUED);
    assertThat(postponed.status().error()).isNull();
    assertThat(postponed.saying())
        .get()
        .extracting(TaskStep.Saying::text)
        .isEqualTo("failed; trying again in 1 min (1 of 3)");
  }

  @Test
  void shouldFailWhenNoTryIsLeft() {
    TaskStep failed = TaskStep.of(TaskStatus.queued(), new TaskSignal.Stumbled("no list"));
    assertThat(failed.status().state()).isEqualTo(TaskState.FAILED);
    assertThat(failed.status().error()).isEqualTo("no list");
  }
}
