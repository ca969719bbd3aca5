package dev.nightshift.gateway.agenttask;

import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.TaskView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asking for a task of an agent over HTTP; it is followed as every task is. */
@Tag(name = "Tasks")
@Path("/api/v1/tasks")
@RunOnVirtualThread
public class AgentTaskResource {

  private final AgentTasks tasks;
  private final Once once;

  AgentTaskResource(AgentTasks tasks, Once once) {
    this.tasks = tasks;
    this.once = once;
  }

  @POST
  @Operation(
      operationId = "startTask",
      summary = "Lets an agent do something; it is durable when this answers.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response start(
      @Nullable Wish wish,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    AgentTaskOrder order = AgentTaskOrder.of(wish == null ? null : wish.prompt());
    String chat = Chats.named(wish == null ? null : wish.chat());
    Caller caller = Caller.of(security);
    return once.perform(
        caller.name(),
        key,
        new Once.Request("POST /api/v1/tasks", wish),
        tx -> {
          TaskView task =
              TaskView.of(tasks.start(tx, order, caller.role(), chat, null, caller.name()));
          return Answer.accepted("/api/v1/tasks/" + task.id(), task);
        });
  }

  /**
   * What is to be done.
   *
   * @param chat where its result is told; missing: the caller's own
   */
  public record Wish(@Nullable String prompt, @Nullable String chat) {}
}
