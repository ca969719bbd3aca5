package dev.nightshift.backbone.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Statements of a transaction that nobody waits for. Answers come in the order of the statements,
 * so whoever has waited for a later one finds those of the earlier ones here. The first failure
 * stays: the transaction cannot be saved any more.
 */
final class SentStatements {

  private final Deque<Sent> unanswered = new ArrayDeque<>();
  private @Nullable RuntimeException failure;

  /**
   * A statement under way.
   *
   * @param check of its answer; {@code null}: that it succeeds is enough
   */
  private record Sent(Future<RowSet<Row>> answer, @Nullable Consumer<RowSet<Row>> check) {}

  synchronized void add(Future<RowSet<Row>> answer, @Nullable Consumer<RowSet<Row>> check) {
    unanswered.add(new Sent(answer, check));
  }

  /** One whose answer nobody has looked at. */
  synchronized Optional<Future<RowSet<Row>>> next() {
    return Optional.ofNullable(unanswered.peek()).map(Sent::answer);
  }

  /** Looks at the answers that are there; throws what failed first, now or before. */
  synchronized void review() {
    for (Sent next = unanswered.peek();
        failure == null && next != null && next.answer.isComplete();
        next = unanswered.peek()) {
      unanswered.remove();
      failure = failureOf(next);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException failureOf(Sent sent) {
    if (sent.answer.failed()) {
      return DatabaseFailure.of(sent.answer.cause());
    }
    try {
      if (sent.check != null) {
        sent.check.accept(sent.answer.result());
      }
      return null;
    } catch (RuntimeException refused) {
      return refused;
    }
  }
}
