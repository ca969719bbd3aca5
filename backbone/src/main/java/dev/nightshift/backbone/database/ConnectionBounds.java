package dev.nightshift.backbone.database;

import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;

/**
 * What keeps a connection from being in the way, whatever the server's own settings are.
 *
 * @param bound longest wait for a connection to be made
 * @param idleInTransaction after this, the server ends a transaction in which nothing happens
 */
public record ConnectionBounds(Duration bound, Duration idleInTransaction) {

  /** Applies them, and says who connects. */
  public void applyTo(PgConnectOptions options, String applicationName) {
    options
        .setConnectTimeout(Math.toIntExact(bound.toMillis()))
        .addProperty("application_name", applicationName)
        .addProperty(
            "idle_in_transaction_session_timeout", Long.toString(idleInTransaction.toMillis()));
  }
}
