package dev.nightshift.gateway.task;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A task as the path of a request names it.
 *
 * @param collection the path without the id, such as {@code /api/v1/research/runs}
 * @param kind of all tasks in it, which are named by their subjects' ids; {@code null}: any kind,
 *     named by their own ids or their subjects'
 * @param noun what each of them is called, such as {@code run}
 */
public record TaskPath(String collection, @Nullable String kind, String noun, String id) {

  /** Where the task is read, and below which it is steered. */
  String path() {
    return collection + "/" + id;
  }

  /**
   * The task.
   *
   * @throws ProblemException 404 when there is none such
   */
  Task find(Tx tx, Tasks tasks) {
    return tasks.find(tx, id).filter(this::names).orElseThrow(this::unknown);
  }

  private boolean names(Task task) {
    return kind == null || (task.kind().equals(kind) && task.subjectId().equals(id));
  }

  private ProblemException unknown() {
    String what = kind == null ? noun : kind + " " + noun;
    return new ProblemException(404, noun + "-unknown", "There is no " + what + " '" + id + "'.");
  }
}
