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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Brings about an instant at which no event is in Kafka alone: each is in its producer's outbox
 * still, or was taken in by whoever listens, or both.
 *
 * <p>The relays are kept from their role, by a lock on the table of roles: they may publish what
 * they have in hand, and delete nothing. So whatever is in no outbox was published before, and is
 * waited for. The lock is held for seconds and never longer than the services bear; it goes with
 * its connection, however this process ends. Everything else goes on meanwhile.
 */
final class EventsAtRest {

  /** Below the services' own bound for a statement, which ends a connection. */
  private static final Duration HELD_AT_MOST = Duration.ofSeconds(5);

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int TRIES = 12;

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

  EventsAtRest(Connection connection, Lag lag, int tries, Duration heldAtMost) {
    this.connection = connection;
    this.lag = lag;
    this.tries = tries;
    this.heldAtMost = heldAtMost;
  }

  /** Who has yet to take in something that was published. */
  @FunctionalInterface
  interface Lag {
    /** One of them, as people know it; empty when everything was taken in. */
    Optional<String> behind();
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
    Optional<String> behind = Optional.of("A service");
    for (int tried = 0; tried < tries && behind.isPresent(); tried++) {
      if (tried > 0) {
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local lock_timeout = '2s'");
        statement.execute(LOCK);
        behind = awaitTakenIn();
        if (behind.isEmpty()) {
          work.run();
        }
      } catch (SQLException failure) {
        requireBusy(failure);
      } finally {
        connection.rollback();
      }
    }
    behind.ifPresent(EventsAtRest::refuse);
  }

  private Optional<String> awaitTakenIn() {
    long end = System.nanoTime() + heldAtMost.toNanos();
    Optional<String> behind = lag.behind();
    while (behind.isPresent() && System.nanoTime() < end) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      behind = lag.behind();
    }
    return behind;
  }

  /** 55P03: somebody holds a table for longer than this waits for it. */
  private static void requireBusy(SQLException failure) throws SQLException {
    if (!"55P03".equals(failure.getSQLState())) {
      throw failure;
    }
  }

  private static void refuse(String service) {
    throw new LocalStackException(
        "%s has not taken in what the others sent to it, so a backup of now would lose that: see './nightshift status', and try again when it is UP."
            .formatted(service));
  }
}
