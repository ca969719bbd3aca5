package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whoever spoke without being a member. Each has a row whose lock makes everything counted here
 * exact among instances.
 */
@Singleton
final class Strangers {

  private static final Duration DAY = Duration.ofDays(1);

  private static final String LOCK =
      """
      insert into stranger (channel, user_id, seen_at) values ($1, $2, $3)
      on conflict (channel, user_id) do update set seen_at = excluded.seen_at
      returning told_at, wrong_tries, tried_at, locked_until
      """;

  private final Clock clock;

  Strangers(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether to tell this stranger now that nobody here talks to them: once in 24 hours. When the
   * clock was set back, the day begins anew.
   */
  boolean mayBeTold(Tx tx, Visitor visitor) {
    Instant now = clock.instant();
    Instant told = instant(lock(tx, visitor, now).getOffsetDateTime("told_at"));
    boolean due = told == null || !now.isBefore(told.plus(DAY));
    if (due || now.isBefore(told)) {
      tx.update(
          "update stranger set told_at = $3 where channel = $1 and user_id = $2",
          visitor.channel(),
          visitor.userId(),
          time(now));
    }
    return due;
  }

  /** The stranger's wrong codes as they count now; nobody else tries for them meanwhile. */
  WrongTries lockTries(Tx tx, Visitor visitor) {
    Instant now = clock.instant();
    Row row = lock(tx, visitor, now);
    return new WrongTries(
            row.getInteger("wrong_tries"),
            Optional.ofNullable(instant(row.getOffsetDateTime("tried_at"))),
            Optional.ofNullable(instant(row.getOffsetDateTime("locked_until"))))
        .at(now);
  }

  void keep(Tx tx, Visitor visitor, WrongTries tries) {
    tx.update(
        """
        update stranger set wrong_tries = $3, tried_at = $4, locked_until = $5
        where channel = $1 and user_id = $2
        """,
        visitor.channel(),
        visitor.userId(),
        tries.count(),
        tries.lastAt().map(Strangers::time).orElse(null),
        tries.lockedUntil().map(Strangers::time).orElse(null));
  }

  /** A stranger no more. */
  void forget(Tx tx, Visitor visitor) {
    tx.update(
        "delete from stranger where channel = $1 and user_id = $2",
        visitor.channel(),
        visitor.userId());
  }

  private static Row lock(Tx tx, Visitor visitor, Instant now) {
    return tx.queryOne(LOCK, visitor.channel(), visitor.userId(), time(now)).orElseThrow();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
