package dev.nightshift.liveness.incident;

import dev.nightshift.liveness.incident.ServiceCondition.Life;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says which causes of incidents hold for a service now.
 *
 * <p>One cause, one incident: a place in a crash loop gets no further incident per death, and a
 * crash loop that leaves the service empty explains that too.
 */
final class IncidentRules {

  private final IncidentConfig config;

  IncidentRules(IncidentConfig config) {
    this.config = config;
  }

  /** The causes that hold at {@code now}; {@code open} are those that have an open incident. */
  List<Finding> holding(ServiceCondition condition, Set<Cause> open, Instant now) {
    List<Finding> findings = new ArrayList<>();
    if (condition.isStopped()) {
      return findings;
    }
    Set<String> looping = loopingPlaces(condition, open, now);
    for (String place : looping) {
      findings.add(crashLoop(condition, place));
    }
    for (Life lost : unreplaced(condition)) {
      Cause cause = new Cause.LostInstance(condition.service(), lost.place());
      if (!looping.contains(lost.place()) || open.contains(cause)) {
        findings.add(new Finding(cause, lostSummary(condition, lost)));
      }
    }
    Cause empty = new Cause.EmptyService(condition.service());
    if (isDown(condition, now) && (looping.isEmpty() || open.contains(empty))) {
      findings.add(
          new Finding(
              empty,
              "%s has had no running instance for %d s; what is asked of it waits until one is back."
                  .formatted(condition.service(), config.serviceDownAfter().toSeconds())));
    }
    return findings;
  }

  private boolean isDown(ServiceCondition condition, Instant now) {
    Instant since = condition.downSince();
    return since != null && !since.plus(config.serviceDownAfter()).isAfter(now);
  }

  /**
   * Losses that nobody has made good: no life came to the place, and none registered elsewhere
   * since the lost one was last known to live. One that did, and is gone by now, still made this
   * loss good; its own end stands for itself.
   */
  private static List<Life> unreplaced(ServiceCondition condition) {
    return condition.lastAtEmptyPlaces().stream()
        .filter(Life::isLost)
        .filter(
            lost ->
                condition.lives().stream()
                    .noneMatch(
                        life -> !life.equals(lost) && life.registeredSince(lost.lastAlive())))
        .toList();
  }

  private Set<String> loopingPlaces(ServiceCondition condition, Set<Cause> open, Instant now) {
    return condition.lives().stream()
        .map(Life::place)
        .filter(
            place ->
                open.contains(new Cause.CrashLoop(condition.service(), place))
                    || deaths(condition, place, now) >= config.crashLoopDeaths())
        .filter(place -> !isSettled(condition, place, now))
        .collect(Collectors.toUnmodifiableSet());
  }

  private long deaths(ServiceCondition condition, String place, Instant now) {
    Instant start = now.minus(config.crashLoopWindow());
    return condition.lives().stream()
        .filter(life -> life.place().equals(place) && life.isLost() && life.since().isAfter(start))
        .count();
  }

  /** A loop is over when a life there has lasted, was stopped on purpose, or moved elsewhere. */
  private boolean isSettled(ServiceCondition condition, String place, Instant now) {
    return hasLasted(condition, place, now)
        || condition.lastAtEmptyPlaces().stream()
            .filter(last -> last.place().equals(place))
            .anyMatch(last -> !last.isLost() || isGivenUp(condition, last, now));
  }

  private boolean hasLasted(ServiceCondition condition, String place, Instant now) {
    Instant longAgo = now.minus(config.stableAfter());
    return condition.lives().stream()
        .anyMatch(
            life ->
                life.place().equals(place)
                    && life.isLive()
                    && life.registeredAt() != null
                    && life.registeredAt().isBefore(longAgo));
  }

  /** Nobody dies there any more because nobody is started there: others came later elsewhere. */
  private boolean isGivenUp(ServiceCondition condition, Life last, Instant now) {
    return deaths(condition, last.place(), now) == 0
        && condition.lives().stream()
            .anyMatch(life -> !life.equals(last) && life.registeredSince(last.since()));
  }

  private Finding crashLoop(ServiceCondition condition, String place) {
    return new Finding(
        new Cause.CrashLoop(condition.service(), place),
        "%s dies again and again at %s (%d times within %d min); its log says why."
            .formatted(
                condition.service(),
                place,
                config.crashLoopDeaths(),
                config.crashLoopWindow().toMinutes()));
  }

  private static String lostSummary(ServiceCondition condition, Life lost) {
    long left = condition.liveCount();
    String next =
        left == 0
            ? "its work waits until an instance is back"
            : "its work goes on in the other %d".formatted(left);
    return "%s lost its instance at %s: %s; %s."
        .formatted(condition.service(), lost.place(), lost.reason(), next);
  }
}
