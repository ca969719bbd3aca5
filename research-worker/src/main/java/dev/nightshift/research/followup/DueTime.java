package dev.nightshift.research.followup;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When somebody is reminded, given when they want to be. */
@Singleton
class DueTime {

  private static final String PREFIX = "nightshift.research.followup.";

  private final QuietHours quiet;
  private final ZoneId usual;

  DueTime(FollowupConfig config) {
    this.quiet = QuietHours.of(PREFIX + "quiet-hours", config.quietHours());
    this.usual =
        zone(config.timeZone())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        PREFIX
                            + "time-zone must be the name of a time zone such as Europe/Berlin, but"
                            + " is "
                            + config.timeZone()));
  }

  /** The first moment from the wanted one on that is not quiet where the lead is. */
  Instant remindAt(Instant wanted, ZoneId zone) {
    return quiet.afterwards(wanted, zone);
  }

  /** The same time of day, a day later by the wall clock of the lead. */
  Instant aDayLater(Instant now, ZoneId zone) {
    return now.atZone(zone).plusDays(1).toInstant();
  }

  /** The zone of what is said first; the usual one when nothing is. */
  ZoneId zoneOf(@Nullable String said, @Nullable String ofLead) {
    return zone(said).or(() -> zone(ofLead)).orElse(usual);
  }

  /** The zone of that name; empty when there is none. */
  static Optional<ZoneId> zone(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(name.strip()));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /** Whether a person can mean such a time: not in the far past, not in the far future. */
  static boolean sensible(Instant wanted, Instant now) {
    Duration tenYears = Duration.ofDays(3_650);
    return wanted.isAfter(now.minus(tenYears)) && wanted.isBefore(now.plus(tenYears));
  }
}
