package dev.nightshift.liveness.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one service as the incident rules see them: all live ones and recent dead ones.
 *
 * @param downSince since when it has had no live instance though it should; null when it has one or
 *     was stopped as planned
 */
public record ServiceCondition(String service, @Nullable Instant downSince, List<Life> lives) {

  public ServiceCondition {
    lives = List.copyOf(lives);
  }

  /** What became of a life. */
  public enum Fate {
    LIVE,
    LOST,
    STOPPED
  }

  /**
   * One instance at one place.
   *
   * @param since when it came to this fate
   * @param lastAlive when it was last known to live: for a certain loss its end, for a suspected
   *     one when it last answered; may be long before {@code since}
   * @param registeredAt null when only its exit was reported
   * @param reason why it is lost, else empty
   */
  public record Life(
      String place,
      Fate fate,
      Instant since,
      Instant lastAlive,
      @Nullable Instant registeredAt,
      String reason) {

    boolean isLive() {
      return fate == Fate.LIVE;
    }

    boolean isLost() {
      return fate == Fate.LOST;
    }

    boolean registeredSince(Instant time) {
      return registeredAt != null && !registeredAt.isBefore(time);
    }
  }

  /** It has no live instance, and that is as planned. */
  boolean isStopped() {
    return liveCount() == 0 && downSince == null;
  }

  long liveCount() {
    return lives.stream().filter(Life::isLive).count();
  }

  /** The last life at each place where nobody lives now. */
  List<Life> lastAtEmptyPlaces() {
    return lives.stream()
        .map(Life::place)
        .distinct()
        .filter(
            place -> lives.stream().noneMatch(life -> life.isLive() && life.place().equals(place)))
        .map(this::lastAt)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Life> lastAt(String place) {
    return lives.stream()
        .filter(life -> life.place().equals(place))
        .max(Comparator.comparing(Life::since));
  }
}
