package dev.nightshift.backbone.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One open transaction, used by one thread at a time, or by several as {@link #concurrently} does.
 * A statement that fails leaves it aborted: the only way on is to let the exception pass.
 *
 * <p>Parameters are {@code $1, $2, …}; times are {@link java.time.OffsetDateTime}, {@code null} is
 * allowed. Server faults in the statement surface as {@code PgException}, everything else as {@link
 * DatabaseUnavailableException}.
 */
public final class Tx {

  private final SqlConnection connection;
  private final Awaiting awaiting;
  private final Future<Transaction> begun;
  private final Queue<Runnable> afterCommit = new ConcurrentLinkedQueue<>();
  private final SentStatements sent = new SentStatements();

  /** A wait ended before its answer came: the server is silent, or far too slow. */
  private volatile boolean unanswered;

  Tx(SqlConnection connection, Awaiting awaiting) {
    this.connection = connection;
    this.awaiting = awaiting;
    // What breaks the connection fails the statement too; by default the client prints a trace.
    connection.exceptionHandler(failure -> {});
    // Not awaited: the client pipelines BEGIN with the first statement, which saves a round trip.
    this.begun = connection.begin();
  }

  /** All rows of a query or of a statement with {@code RETURNING}. */
  public List<Row> query(String sql, @Nullable Object... parameters) {
    List<Row> rows = new ArrayList<>();
    execute(sql, parameters).forEach(rows::add);
    return rows;
  }

  /**
   * The only row, or empty.
   *
   * @throws IllegalStateException when there are several
   */
  public Optional<Row> queryOne(String sql, @Nullable Object... parameters) {
    List<Row> rows = query(sql, parameters);
    if (rows.size() > 1) {
      throw new IllegalStateException("expected at most one row, got " + rows.size() + ": " + sql);
    }
    return rows.stream().findFirst();
  }

  /** Rows affected. */
  public int update(String sql, @Nullable Object... parameters) {
    return execute(sql, parameters).rowCount();
  }

  /**
   * Sends a statement and does not wait for its answer, which costs no round trip. It is carried
   * out before whatever comes after it. That it failed surfaces where this transaction waits next,
   * at the latest in its commit, which then commits nothing.
   */
  public void send(String sql, @Nullable Object... parameters) {
    sent.add(start(sql, parameters), null);
  }

  /**
   * The same for a statement with an answer that has to be looked at.
   *
   * @param check throws where the transaction must not be committed; called where the transaction
   *     waits next
   */
  public void send(Consumer<RowSet<Row>> check, String sql, @Nullable Object... parameters) {
    sent.add(start(sql, parameters), check);
  }

  /**
   * From here on, this transaction's statements keep the plan that they have on this connection,
   * whatever their arguments; by default Postgres plans anew where it expects a better plan for
   * these arguments. For transactions that are made all the time: to plan such a statement takes
   * longer than to run it. Not for lists whose filters or limits decide which index serves.
   */
  public void keepPlans() {
    send("select set_config('plan_cache_mode', 'force_generic_plan', true)");
  }

  /**
   * The same for queues, whose statements moreover take rows in the order of an index and never by
   * a bitmap or a sort: the index of a queue is full of entries for rows that are gone, which only
   * a plain scan clears away, and its statistics are of another moment, so that Postgres expects to
   * sort a few rows where there are thousands.
   */
  public void keepIndexPlans() {
    send(
        """
        select set_config('plan_cache_mode', 'force_generic_plan', true),
               set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)
        """);
  }

  /** Runs the statement once per row of parameters, in one round trip; rows affected in all. */
  public int batch(String sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    List<Tuple> tuples = rows.stream().map(Tuple::from).toList();
    int affected = 0;
    for (RowSet<Row> result = await(connection.preparedQuery(sql).executeBatch(tuples));
        result != null;
        result = result.next()) {
      affected += result.rowCount();
    }
    return affected;
  }

  /**
   * Does pieces of work at the same time, each on a virtual thread of its own: their statements are
   * sent without waiting for each other's answers, so that many cost hardly more round trips than
   * one. No two may concern the same rows: a row lock does not keep apart what shares a
   * transaction.
   *
   * <p>Returns when all have ended; throws what failed first, and not what failed because of it.
   */
  public void concurrently(List<Runnable> works) {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      works.forEach(work -> threads.execute(() -> collecting(failures, work)));
    }
    switch (cause(failures).orElse(null)) {
      case null -> {}
      case Error error -> throw error;
      case Throwable failure -> throw (RuntimeException) failure;
    }
  }

  /** The first that is no consequence; a statement nobody waited for may have been the first. */
  private Optional<Throwable> cause(Queue<Throwable> failures) {
    List<Throwable> all = Stream.concat(failures.stream(), sent.failure().stream()).toList();
    return all.stream()
        .filter(failure -> !DatabaseFailure.isConsequence(failure))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static void collecting(Queue<Throwable> failures, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failure) {
      failures.add(failure);
    }
  }

  /** Runs after a successful commit, on the committing thread; must neither block nor throw. */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  private RowSet<Row> execute(String sql, @Nullable Object... parameters) {
    return await(start(sql, parameters));
  }

  private Future<RowSet<Row>> start(String sql, @Nullable Object... parameters) {
    return connection.preparedQuery(sql).execute(Tuple.from(parameters));
  }

  private <T> T await(Future<T> answer) {
    try {
      T result = awaiting.await(answer, () -> unanswered = true);
      sent.review();
      return result;
    } catch (RuntimeException failure) {
      // What was sent before has failed first, and is why this could not be done.
      throw sent.failure()
          .filter(earlier -> !DatabaseFailure.isConsequence(earlier))
          .orElse(failure);
    }
  }

  /** What it runs on; for tests of how connections break. */
  SqlConnection connection() {
    return connection;
  }

  /**
   * Commits and gives the connection back; not before every answer was looked at, for a statement
   * that the client could not even send is no reason for the server to refuse the commit.
   */
  void commit() {
    try {
      for (var next = sent.next(); next.isPresent(); next = sent.next()) {
        await(next.get());
      }
      sent.review();
    } catch (RuntimeException | Error failure) {
      rollback();
      throw failure;
    }
    try {
      Transaction transaction = await(begun);
      await(transaction.commit());
    } finally {
      giveBack();
    }
    afterCommit.forEach(Runnable::run);
  }

  /** Gives the connection back once the server has answered; never waits, never throws. */
  void rollback() {
    if (unanswered) {
      giveBack();
    } else {
      begun.compose(Transaction::rollback).onComplete(ignored -> giveBack());
    }
  }

  /** A connection that broke or does not answer is of no use to others: the pool makes another. */
  private void giveBack() {
    if (unanswered) {
      DeadConnection.hangUp(connection);
    } else {
      DeadConnection.removeIfBroken(connection);
      connection.close();
    }
  }
}
