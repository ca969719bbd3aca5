package dev.nightshift.backbone.database;

import io.vertx.pgclient.PgException;
import java.util.Set;

/**
 * Tells an infrastructure failure from a fault of the statement, by SQLSTATE (PostgreSQL manual,
 * appendix A). Anything that is not an answer of the server is infrastructure.
 */
final class DatabaseFailure {

  /** Class 08 connection, 40 rollback, 53 resources, 57P operator, 58 system. */
  private static final Set<String> INFRASTRUCTURE_CLASSES = Set.of("08", "40", "53", "58");

  /** Query cancelled by a timeout, lock not available, idle-in-transaction timeout, read-only. */
  private static final Set<String> INFRASTRUCTURE_STATES =
      Set.of("57014", "57P01", "57P02", "57P03", "57P05", "55P03", "25P03", "25P04", "25006");

  /** What every statement answers that comes after the one that failed. */
  private static final String ABORTED = "25P02";

  private DatabaseFailure() {}

  /** Whether it only says that something in the same transaction has failed before. */
  static boolean isConsequence(Throwable failure) {
    return failure instanceof PgException answer && ABORTED.equals(answer.getSqlState());
  }

  static RuntimeException of(Throwable failure) {
    if (failure instanceof PgException answer && !isInfrastructure(answer.getSqlState())) {
      return answer;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return new DatabaseUnavailableException(
        "Postgres is not available: " + failure.getMessage(), failure);
  }

  private static boolean isInfrastructure(String sqlState) {
    return INFRASTRUCTURE_STATES.contains(sqlState)
        || (sqlState.length() == 5 && INFRASTRUCTURE_CLASSES.contains(sqlState.substring(0, 2)));
  }
}
