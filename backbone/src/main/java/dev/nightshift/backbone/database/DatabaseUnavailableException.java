package dev.nightshift.backbone.database;

import dev.nightshift.backbone.loop.UnavailableException;

/**
 * Postgres could not be reached, refused for lack of resources, or ended the transaction for
 * reasons of its own. Nothing is known to be wrong with the statement: the same work may be tried
 * again, and must be idempotent, because the outcome of a lost commit is unknown.
 */
public final class DatabaseUnavailableException extends UnavailableException {

  private static final long serialVersionUID = 1L;

  DatabaseUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
