package dev.nightshift.local.backup;

import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Brings about an instant at which no event is in Kafka alone: each is in its producer's outbox
 * still, or was taken in by whoever listens, or both.
 *
 * <p>First it waits, holding nothing, until everything that was published was taken in. Then the
 * relays are kept from their role, by a lock on the table of roles: they may publish what they have
 * in hand, and delete nothing. So whatever is in no outbox was published before, and is waited for
 * again, shortly. The lock is asked for and held for seconds and never longer than the services
 * bear; it goes with its connection, however this process ends. Everything else goes on meanwhile.
 */
final class EventsAtRest {

  /** Below the services' own bound for a statement, which ends a connection. */
  private static final Duration HELD_AT_MOST = Duration.ofSeconds(5);

  private static final Duration LOCKED_WITHIN = Duration.ofSeconds(2);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int TRIES = 12;

  /** SQLSTATE of a statement that took longer than it may. */
  private static final String CANCELED = "57014";

  private static final String LOCK =
      Arrays.stream(ServiceRole.values())
          .map(service -> service.schema() + ".role_lease")
          .collect(Collectors.joining(", ", "lock table ", " in access exclusive mode"));

  private final Connection connection;
  private final Lag lag;
  private final int tries;
  private final Duration heldAtMost;

  /**
   * @param connection of a superuser, for nothing else
   */
  EventsAtRest(Connection connection, Lag lag) {
    this(connection, lag, TRIES, HELD_AT_MOST);
  }

  /**
   * @param heldAtMost by one try, from asking for the lock on; as long is waited before
   */
  EventsAtRest(Connection connection, Lag lag, int tries, Duration heldAtMost) {
    this.connection = connection;
    this.lag = lag;
    this.tries = tries;
    this.heldAtMost = heldAtMost;
  }

  /** Tells who has yet to take in what was published. */
  @FunctionalInterface
  interface Lag {
    /** As far as it was published by the first look: what comes later is not waited for. */
    Published published();
  }

  /** What was published up to an instant. */
  @FunctionalInterface
  interface Published {
    /**
     * One who has yet to take in some of it, as people know it; empty when all of it was.
     *
     * @throws TimeoutException when that cannot be told within that time
     */
    Optional<String> behind(Duration within) throws TimeoutException;
  }

  /** What is done at that instant; in a moment. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException, SQLException;
  }

  /**
   * Does the work at such an instant.
   *
   * @throws LocalStackException when none comes, and then the work was not done
   */
  void during(Work work) throws IOException, SQLException {
    connection.setAutoCommit(false);
    Optional<String> obstacle = attempt(work);
    for (int tried = 1; tried < tries && obstacle.isPresent(); tried++) {
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      obstacle = attempt(work);
    }
    if (obstacle.isPresent()) {
      throw new LocalStackException(obstacle.get());
    }
  }

  /** What kept it from the work, in a sentence; empty when it was done. */
  private Optional<String> attempt(Work work) throws IOException, SQLException {
    Optional<String> obstacle = awaitTakenIn(end());
    return obstacle.isPresent() ? obstacle : attemptLocked(work);
  }

  private Optional<String> attemptLocked(Work work) throws IOException, SQLException {
    long end = end();
    try {
      if (!lock()) {
        return Optional.of(
            "Something holds the table of roles in the database, which a backup needs for a moment: try again later.");
      }
      Optional<String> obstacle = awaitTakenIn(end);
      if (obstacle.isEmpty()) {
        work.run();
      }
      return obstacle;
    } finally {
      connection.rollback();
    }
  }

  /** One bound for all tables: while it waits for one, it holds those before. */
  private boolean lock() throws SQLException {
    long bound = Math.min(LOCKED_WITHIN.toMillis(), heldAtMost.toMillis());
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local statement_timeout = " + bound);
      statement.execute(LOCK);
      return true;
    } catch (SQLException failure) {
      if (CANCELED.equals(failure.getSQLState())) {
        return false;
      }
      throw failure;
    }
  }

  private Optional<String> awaitTakenIn(long end) {
    Published published = lag.published();
    Optional<String> obstacle = look(published, end);
    while (obstacle.isPresent() && end - System.nanoTime() > BETWEEN_LOOKS.toNanos()) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      obstacle = look(published, end);
    }
    return obstacle;
  }

  private Optional<String> look(Published published, long end) {
    try {
      return published
          .behind(Duration.ofNanos(Math.max(end - System.nanoTime(), 0)))
          .map(
              service ->
                  "%s has not taken in what the others sent to it, so a backup of now would lose that: see './nightshift status', and try again when it is UP."
                      .formatted(service));
    } catch (TimeoutException silent) {
      return Optional.of(
          "Kafka does not say whether everything was taken in: see './nightshift logs kafka'.");
    }
  }

  private long end() {
    return System.nanoTime() + heldAtMost.toNanos();
  }
}
