package dev.nightshift.backbone.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Transactions for imperative code on virtual threads. READ COMMITTED; statements are bounded by
 * the role's {@code statement_timeout} and every wait by the given bound.
 *
 * <p>A commit whose connection breaks has an unknown outcome and throws {@link
 * DatabaseUnavailableException}: whoever tries again must be idempotent.
 */
public final class Database {

  private final Pool pool;
  private final Awaiting awaiting;

  public Database(Pool pool, Duration bound) {
    this.pool = pool;
    this.awaiting = new Awaiting(bound);
  }

  /** Commits when the work returns, rolls back when it throws. */
  public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
    Tx tx = begin();
    T result;
    try {
      result = work.run(tx);
    } catch (RuntimeException | Error failure) {
      tx.rollback();
      throw failure;
    }
    tx.commit();
    return result;
  }

  /** {@link #inTransaction} without a result. */
  public void run(TransactionAction action) {
    this.<@Nullable Void>inTransaction(
        tx -> {
          action.run(tx);
          return null;
        });
  }

  /** Opens a transaction that the caller commits or rolls back; for tests of interleavings. */
  Tx begin() {
    Future<SqlConnection> connecting = pool.getConnection();
    try {
      return new Tx(awaiting.await(connecting, () -> {}), awaiting);
    } catch (DatabaseUnavailableException failure) {
      // A connection that comes after we stopped waiting goes straight back.
      connecting.onSuccess(SqlConnection::close);
      throw failure;
    }
  }
}
