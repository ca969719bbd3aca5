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
 * so whoever has waited for a later one finds those of the earlier ones here. A failure stays: the
 * transaction cannot be saved any more. It is the cause, not one of the statements after it, which
 * all fail too, and which another thread may have entered here before.
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
  void review() {
    failure()
        .ifPresent(
            found -> {
              throw found;
            });
  }

  /** The same without throwing it. */
  synchronized Optional<RuntimeException> failure() {
    for (Sent next = unanswered.peek();
        !certain() && next != null && next.answer.isComplete();
        next = unanswered.peek()) {
      unanswered.remove();
      RuntimeException found = failureOf(next);
      failure = failure == null || (found != null && isCause(found)) ? found : failure;
    }
    return Optional.ofNullable(failure);
  }

  private boolean certain() {
    return failure != null && isCause(failure);
  }

  private static boolean isCause(RuntimeException failure) {
    return !DatabaseFailure.isConsequence(failure);
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
