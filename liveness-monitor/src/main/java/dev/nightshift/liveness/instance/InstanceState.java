package dev.nightshift.liveness.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * What the monitor believes of one instance; {@link #on} allows only the legal steps.
 *
 * <p>Certainty never decreases: a certain loss ends by a planned stop's late word only, an
 * uncertain one also by an answer. A stopped instance stays stopped, whatever is heard later.
 */
public sealed interface InstanceState {

  /** When this state began; for a suspect, when the first probe was missed. */
  Instant since();

  /** The state after {@code sign}; equal to this one if the sign changes nothing. */
  InstanceState on(Sign sign);

  /** The loss that {@code after} adds to {@code before}: a new one, or one that became certain. */
  static Optional<Lost> newLoss(InstanceState before, InstanceState after) {
    return after instanceof Lost lost && !after.equals(before)
        ? Optional.of(lost)
        : Optional.empty();
  }

  /** It answers. */
  record Up(Instant since) implements InstanceState {
    @Override
    public InstanceState on(Sign sign) {
      return switch (sign) {
        case Sign.Answered _ -> this;
        case Sign.Missed missed -> new Suspect(missed.firstMissedAt());
        case Sign.Silent silent -> Lost.suspected(silent);
        case Sign.Exited exited -> Lost.exited(exited, exited.at());
        case Sign.Replaced replaced -> Lost.replaced(replaced, replaced.at());
        case Sign.StoppedAsPlanned stopped -> new Stopped(stopped.at());
      };
    }
  }

  /** It has missed probes, but not enough to be given up. */
  record Suspect(Instant since) implements InstanceState {
    @Override
    public InstanceState on(Sign sign) {
      return switch (sign) {
        case Sign.Answered answered -> new Up(answered.at());
        case Sign.Missed _ -> this;
        case Sign.Silent silent -> Lost.suspected(silent);
        case Sign.Exited exited -> Lost.exited(exited, since);
        case Sign.Replaced replaced -> Lost.replaced(replaced, since);
        case Sign.StoppedAsPlanned stopped -> new Stopped(stopped.at());
      };
    }
  }

  /**
   * It is gone, as far as the monitor knows.
   *
   * @param certain it cannot come back
   * @param suspectSince when the first sign was seen
   */
  record Lost(Instant since, boolean certain, String reason, Instant suspectSince)
      implements InstanceState {

    static Lost suspected(Sign.Silent silent) {
      return new Lost(silent.at(), false, silent.reason(), silent.firstMissedAt());
    }

    static Lost exited(Sign.Exited exited, Instant suspectSince) {
      return new Lost(exited.at(), true, exited.reason(), suspectSince);
    }

    static Lost replaced(Sign.Replaced replaced, Instant suspectSince) {
      return new Lost(replaced.at(), true, "a successor runs in its place", suspectSince);
    }

    @Override
    public InstanceState on(Sign sign) {
      return switch (sign) {
        case Sign.Answered answered -> certain ? this : new Up(answered.at());
        case Sign.Missed _, Sign.Silent _ -> this;
        case Sign.Exited exited ->
            certain ? this : exited(exited, suspectSince).reckonedFrom(since);
        case Sign.Replaced replaced ->
            certain ? this : replaced(replaced, suspectSince).reckonedFrom(since);
        case Sign.StoppedAsPlanned stopped -> new Stopped(stopped.at());
      };
    }

    private Lost reckonedFrom(Instant first) {
      return new Lost(first, certain, reason, suspectSince);
    }
  }

  /** It stopped as planned. */
  record Stopped(Instant since) implements InstanceState {
    @Override
    public InstanceState on(Sign sign) {
      return this;
    }
  }
}
