package dev.nightshift.gateway.task;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.page.Page;
import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tasks over HTTP, by their own id or their run's or session's. */
@Tag(name = "Tasks")
@Path("/api/v1/tasks")
@RunOnVirtualThread
public class TaskResource {

  private static final int MOST = 500;

  private final Database database;
  private final Tasks tasks;
  private final TaskSteering steering;
  private final SteeringRequests requests;

  TaskResource(Database database, Tasks tasks, TaskSteering steering, SteeringRequests requests) {
    this.database = database;
    this.tasks = tasks;
    this.steering = steering;
    this.requests = requests;
  }

  @GET
  @Operation(
      operationId = "listTasks",
      summary = "Unfinished tasks first, then the latest.",
      description = Page.LINKED)
  @APIResponseSchema(value = TaskView[].class, responseCode = "200")
  public Response list(
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request) {
    return database
        .inTransaction(tx -> tasks.page(tx, cursor, Math.clamp(limit, 1, MOST)))
        .map(TaskView::of)
        .response(request);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getTask", summary = "One task.")
  public TaskView get(@PathParam("id") String id) {
    return TaskView.of(database.inTransaction(tx -> task(id).find(tx, tasks)));
  }

  @POST
  @Path("{id}/cancel")
  @Operation(
      operationId = "cancelTask",
      summary = "Cancels a task; it is over when its owner says so.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response cancel(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return requests.steer(task(id), "cancel", null, key, Caller.of(security), steering::cancel);
  }

  @POST
  @Path("{id}/retry")
  @Operation(operationId = "retryTask", summary = "Takes a failed task up again.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response retry(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return requests.steer(task(id), "retry", null, key, Caller.of(security), steering::retry);
  }

  private static TaskPath task(String id) {
    return new TaskPath("/api/v1/tasks", null, "task", id);
  }
}
