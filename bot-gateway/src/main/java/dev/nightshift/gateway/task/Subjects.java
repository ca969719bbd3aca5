package dev.nightshift.gateway.task;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What tasks are about, read from its owner, who may not have heard of it yet. */
@Singleton
public final class Subjects {

  private static final int UNKNOWN = 404;

  private final Tasks tasks;
  private final Database database;

  Subjects(Tasks tasks, Database database) {
    this.tasks = tasks;
    this.database = database;
  }

  /**
   * What is read, unless its owner does not know it.
   *
   * @throws ProblemException 404 that says how what was accepted here stands; the reader's own,
   *     when nothing was
   */
  public <T> T read(String subjectId, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (ProblemException refusal) {
      throw refusal.status() == UNKNOWN ? accepted(subjectId).orElse(refusal) : refusal;
    }
  }

  private Optional<ProblemException> accepted(String subjectId) {
    return database
        .inTransaction(tx -> tasks.find(tx, subjectId))
        .filter(task -> task.subjectId().equals(subjectId))
        .map(Subjects::standing);
  }

  private static ProblemException standing(Task task) {
    return task.state().finished()
        ? new ProblemException(
            UNKNOWN,
            "not-kept",
            "%s is %s, and its owner knows nothing of it; its task is %s."
                .formatted(task.subjectId(), task.state().words(), task.id()))
        : new ProblemException(
            UNKNOWN,
            "not-begun",
            "%s was accepted and has not begun yet; ask again in a moment."
                .formatted(task.subjectId()),
            Map.of("Retry-After", "1"));
  }
}
