package dev.nightshift.liveness.probe;

import dev.nightshift.liveness.instance.KnownInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether what a round did not see may be believed: "we could not see" is not "down".
 *
 * <p>Remembers the end of the last round and since when nobody answers; used by one thread.
 */
final class Sight {

  private final ProbeConfig config;
  private @Nullable Moment lastRoundEnded;
  private @Nullable Instant blindSince;
  private String blindness = "";

  Sight(ProbeConfig config) {
    this.config = config;
  }

  /** Judges a round; to be called once for each, in order. */
  Clarity judge(Round round) {
    Clarity clarity = clarity(round);
    lastRoundEnded = round.ended();
    switch (clarity) {
      case Clarity.Clear _, Clarity.MostMiss _ -> blindSince = null;
      case Clarity.Late _ -> {
        // Says nothing either way.
      }
      case Clarity.Blind _ -> blind(round, "no other instance answers");
      case Clarity.SelfUnreachable _ -> blind(round, "it does not even reach itself");
    }
    return clarity;
  }

  private void blind(Round round, String how) {
    blindness = how;
    if (blindSince == null) {
      blindSince = round.ended().wall();
    }
  }

  /** Starts anew, as after a time in which another monitor asked. */
  void reset() {
    lastRoundEnded = null;
    blindSince = null;
  }

  /** What to tell the owner when the blindness has lasted. */
  Optional<String> trouble(Instant now) {
    Instant since = blindSince;
    if (since == null || now.isBefore(since.plus(config.blindAfter()))) {
      return Optional.empty();
    }
    return Optional.of(
        "The monitor cannot see (%s for %d s): its own network, address or machine may be at fault, so nobody is declared lost on its word."
            .formatted(blindness, config.blindAfter().toSeconds()));
  }

  private Clarity clarity(Round round) {
    Optional<Duration> lateness = lateness(round);
    if (lateness.isPresent()) {
      return new Clarity.Late(lateness.get());
    }
    if (round.missed(round.self())) {
      return new Clarity.SelfUnreachable();
    }
    List<KnownInstance> peers =
        round.asked().values().stream()
            .filter(instance -> round.isPeer(instance, config.startGrace()))
            .toList();
    return clarity(peers.stream().filter(peer -> round.missed(peer.id())).count(), peers.size());
  }

  private static Clarity clarity(long silent, long peers) {
    boolean several = silent > 1;
    if (several && silent == peers) {
      return new Clarity.Blind(silent);
    }
    return several && 2 * silent > peers
        ? new Clarity.MostMiss(silent, peers)
        : new Clarity.Clear();
  }

  /** Too long between two rounds, or within one: this process or machine stood still. */
  private Optional<Duration> lateness(Round round) {
    Duration within = round.ended().since(round.started());
    Duration allowedWithin = config.timeout().plus(config.tolerance());
    if (within.compareTo(allowedWithin) > 0) {
      return Optional.of(within.minus(allowedWithin));
    }
    if (lastRoundEnded == null) {
      return Optional.empty();
    }
    Duration between = round.started().since(lastRoundEnded);
    Duration allowedBetween = config.interval().plus(config.tolerance());
    return between.compareTo(allowedBetween) > 0
        ? Optional.of(between.minus(allowedBetween))
        : Optional.empty();
  }
}
