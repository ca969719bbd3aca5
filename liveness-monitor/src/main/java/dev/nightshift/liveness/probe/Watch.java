package dev.nightshift.liveness.probe;

import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.KnownInstance;
import dev.nightshift.liveness.instance.Sign;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts consecutive misses per instance and turns answers and silence into signs. Only in memory:
 * a monitor that takes over counts anew. Used by one thread.
 */
final class Watch {

  private final ProbeConfig config;
  private final Map<InstanceId, Misses> misses = new HashMap<>();

  Watch(ProbeConfig config) {
    this.config = config;
  }

  /** Consecutive misses, the first of them at {@code since}. */
  private record Misses(int count, Instant since) {}

  /**
   * The signs that follow from a round seen with this clarity; those asked before it are forgotten.
   */
  Map<InstanceId, Sign> digest(Round round, Clarity clarity) {
    misses.keySet().retainAll(round.asked().keySet());
    if (clarity instanceof Clarity.Late) {
      misses.clear();
    }
    Map<InstanceId, Sign> signs = new LinkedHashMap<>();
    round
        .answers()
        .forEach(
            (id, answer) -> {
              KnownInstance instance = round.asked().get(id);
              if (instance != null) {
                sign(round, clarity, instance, answer).ifPresent(sign -> signs.put(id, sign));
              }
            });
    return signs;
  }

  void reset() {
    misses.clear();
  }

  private Optional<Sign> sign(Round round, Clarity clarity, KnownInstance instance, Answer answer) {
    Instant at = round.ended().wall();
    return switch (answer) {
      case Answer.Alive _ -> Optional.of(answered(instance.id(), at));
      // Whatever lives there need not be the one that was given up.
      case Answer.Unnamed _ ->
          instance.isLive() ? Optional.of(answered(instance.id(), at)) : Optional.empty();
      case Answer.Stranger(InstanceId who) ->
          who.sharesPlaceWith(instance.id())
              ? Optional.of(new Sign.Replaced(at, who))
              : silent(round, clarity, instance, "another instance answers at its address");
      case Answer.Silence(String why) -> silent(round, clarity, instance, why);
    };
  }

  private Sign answered(InstanceId id, Instant at) {
    misses.remove(id);
    return new Sign.Answered(at);
  }

  private Optional<Sign> silent(Round round, Clarity clarity, KnownInstance instance, String why) {
    if (!round.isPeer(instance, config.startGrace())) {
      return Optional.empty();
    }
    Instant at = round.ended().wall();
    return switch (clarity) {
      case Clarity.Late _ -> Optional.empty();
      case Clarity.Clear _ -> verdict(miss(instance, round), config.lostAfter(), at, why);
      case Clarity.MostMiss _ ->
          verdict(miss(instance, round), config.lostAfterWhenMostMiss(), at, why);
      case Clarity.Blind _, Clarity.SelfUnreachable _ ->
          verdict(missBlindly(instance, round), Integer.MAX_VALUE, at, why);
    };
  }

  private Misses miss(KnownInstance instance, Round round) {
    return misses.merge(
        instance.id(),
        new Misses(1, round.ended().wall()),
        (before, _) -> new Misses(before.count() + 1, before.since()));
  }

  /** What is missed blindly does not add up: after it, a loss still takes a miss seen clearly. */
  private Misses missBlindly(KnownInstance instance, Round round) {
    Misses counted = miss(instance, round);
    Misses capped = new Misses(Math.min(counted.count(), config.suspectAfter()), counted.since());
    misses.put(instance.id(), capped);
    return capped;
  }

  private Optional<Sign> verdict(Misses missed, int lostAfter, Instant at, String why) {
    if (missed.count() >= lostAfter) {
      return Optional.of(
          new Sign.Silent(
              at, missed.since(), "%d probes in a row failed: %s".formatted(missed.count(), why)));
    }
    return missed.count() >= config.suspectAfter()
        ? Optional.of(new Sign.Missed(at, missed.since()))
        : Optional.empty();
  }
}
