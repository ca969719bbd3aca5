package dev.nightshift.gateway.telegram.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How Telegram answers lately, and what follows from it for all chats. A plain core: each call's
 * end makes a new one of it.
 *
 * @param silent calls in a row that nobody answered
 * @param recent of the latest calls, oldest first, whether each was slow or unanswered
 * @param slow whether it is taken for slow; begins when half of the latest were, ends when none was
 */
record Weather(int silent, List<Boolean> recent, boolean slow) {

  static final int LOOKED_AT = 10;

  /** So many in a row are no accident of one connection. */
  private static final int AWAY = 3;

  private static final int MOST_DOUBLINGS = 6;

  static final Weather FAIR = new Weather(0, List.of(), false);

  Weather {
    recent = List.copyOf(recent);
  }

  Weather answered(Duration took, Duration slowAfter) {
    return next(0, took.compareTo(slowAfter) > 0);
  }

  Weather unanswered() {
    return next(silent + 1, true);
  }

  private Weather next(int nowSilent, boolean bad) {
    List<Boolean> latest = new ArrayList<>(recent);
    latest.add(bad);
    if (latest.size() > LOOKED_AT) {
      latest.removeFirst();
    }
    long counted = latest.stream().filter(Boolean::booleanValue).count();
    boolean slowNow = slow ? counted > 0 : counted * 2 >= LOOKED_AT;
    return new Weather(nowSilent, latest, slowNow);
  }

  boolean away() {
    return silent >= AWAY;
  }

  /** How long nothing is sent to anybody after the latest call. */
  Duration pause(Duration longest) {
    if (!away()) {
      return Duration.ZERO;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(silent - AWAY, MOST_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  /** How many calls may be under way: while Telegram is away, one that tries whether it is back. */
  int parallel(int most) {
    return away() ? 1 : most;
  }

  Tier tier() {
    if (away()) {
      return Tier.AWAY;
    }
    return slow ? Tier.SLOW : Tier.FAIR;
  }

  /** What a person is told of it. */
  enum Tier {
    FAIR,
    SLOW,
    AWAY
  }
}
