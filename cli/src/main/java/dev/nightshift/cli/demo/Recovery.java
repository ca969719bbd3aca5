package dev.nightshift.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a killed worker's death did to the work, from one look just before it and looks afterwards.
 * Done work is never done again; what was in hand is taken once more, under a higher token. Work
 * whose outcome a slow machine could not store in time is handed back and taken again too: no harm.
 *
 * @param before the look
 * @param killedAt when the process was killed, after the look
 */
record Recovery(List<WorkItem> before, Instant killedAt) {

  Recovery {
    before = List.copyOf(before);
  }

  long doneBefore() {
    return before.stream().filter(WorkItem::isDone).count();
  }

  List<WorkItem> heldBefore() {
    return before.stream().filter(WorkItem::isHeld).toList();
  }

  /**
   * Work that was in the dead hands and was taken again; some of it perhaps taken by them only
   * between the look and the kill.
   */
  List<WorkItem> takenAgain(List<WorkItem> now) {
    return now.stream().filter(item -> item.attempt() > 1).toList();
  }

  /** From the kill to the first piece of work taken again; empty until then. */
  Optional<Duration> wentOnAfter(List<WorkItem> now) {
    return takenAgain(now).stream()
        .flatMap(item -> item.startedAt().stream())
        .min(Instant::compareTo)
        .map(first -> Duration.between(killedAt, first));
  }

  /** What is wrong once the run is over; empty when all is as it should be. */
  List<String> problems(List<WorkItem> after) {
    Map<String, WorkItem> now =
        after.stream().collect(Collectors.toMap(WorkItem::id, Function.identity()));
    List<String> problems = new ArrayList<>();
    for (WorkItem then : before) {
      Optional.ofNullable(now.get(then.id()))
          .ifPresentOrElse(
              item -> problem(then, item).ifPresent(problems::add),
              () -> problems.add("%s is gone".formatted(then.subject())));
    }
    if (takenAgain(after).isEmpty()) {
      problems.add("nothing was taken again");
    }
    return problems;
  }

  private Optional<String> problem(WorkItem then, WorkItem now) {
    if (then.isDone()) {
      return then.completedAt().equals(now.completedAt())
          ? Optional.empty()
          : Optional.of(then.subject() + " was done and then done again");
    }
    if (!then.isHeld() || finishedBeforeTheKill(now)) {
      return Optional.empty();
    }
    return now.attempt() > then.attempt() && now.token() > then.token()
        ? Optional.empty()
        : Optional.of(
            "%s was in the dead worker's hands and shows attempt %d, token %d"
                .formatted(then.subject(), now.attempt(), now.token()));
  }

  private boolean finishedBeforeTheKill(WorkItem now) {
    return now.attempt() == 1
        && now.completedAt().filter(done -> !done.isAfter(killedAt)).isPresent();
  }
}
