package dev.nightshift.gateway.task;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.security.Caller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Requests that steer a task: each is done once per caller and key. The task is looked for in that
 * transaction, so a repeat is answered as the first was, whatever has become of its task.
 */
@Singleton
public final class SteeringRequests {

  private final Tasks tasks;
  private final Once once;

  SteeringRequests(Tasks tasks, Once once) {
    this.tasks = tasks;
    this.once = once;
  }

  /**
   * Steers the task, and answers with it.
   *
   * @param verb the path below the task's that was posted to
   * @param key {@code null}: every time
   */
  public Response steer(
      TaskPath named,
      String verb,
      @Nullable Object body,
      @Nullable String key,
      Caller caller,
      Act<Task> act) {
    return perform(
        named,
        verb,
        body,
        key,
        caller,
        (tx, task, name) -> Answer.accepted(named.path(), TaskView.of(act.apply(tx, task, name))));
  }

  /** {@link #steer}, answered as the act says. */
  public Response perform(
      TaskPath named,
      String verb,
      @Nullable Object body,
      @Nullable String key,
      Caller caller,
      Act<Answer> act) {
    return once.perform(
        caller.name(),
        key,
        new Once.Request("POST " + named.path() + "/" + verb, body),
        tx -> act.apply(tx, named.find(tx, tasks), caller.name()));
  }

  /** What is done to a task for the caller of that name. */
  @FunctionalInterface
  public interface Act<T> {

    T apply(Tx tx, Task task, String caller);
  }
}
