package dev.nightshift.gateway.research;

import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.page.Page;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.Subjects;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskState;
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

/** Research runs: asking for one, and reading all of them. */
@Tag(name = "Research")
@Path("/api/v1/research/runs")
@RunOnVirtualThread
public class ResearchResource {

  private static final int MOST = 200;

  /** Of the largest run: its lead list, then a company and its contacts each. */
  private static final int MOST_ITEMS = 1_000;

  private final ResearchRuns runs;
  private final ResearchReads reads;
  private final Subjects subjects;
  private final Once once;

  ResearchResource(ResearchRuns runs, ResearchReads reads, Subjects subjects, Once once) {
    this.runs = runs;
    this.reads = reads;
    this.subjects = subjects;
    this.once = once;
  }

  @POST
  @Operation(operationId = "startRun", summary = "Accepts a run; it is durable when this answers.")
  @APIResponseSchema(value = StartedRun.class, responseCode = "202")
  public Response start(
      ResearchRequest request,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    ResearchOrder order = CheckedRequest.order(request);
    String chat = Chats.named(request.chat());
    String caller = Caller.of(security).name();
    return once.perform(
        caller,
        key,
        new Once.Request("POST /api/v1/research/runs", request),
        tx -> {
          Task task = runs.start(tx, order, chat, null, caller);
          return Answer.accepted(
              "/api/v1/research/runs/" + task.subjectId(),
              new StartedRun(task.subjectId(), task.id(), task.state()));
        });
  }

  @GET
  @Operation(operationId = "listRuns", summary = "The latest runs.", description = Page.LINKED)
  @APIResponseSchema(value = RunView[].class, responseCode = "200")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request) {
    return reads.page(cursor, Math.clamp(limit, 1, MOST)).response(request);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getRun", summary = "One run.")
  public RunView get(@PathParam("id") String id) {
    return subjects.read(id, () -> reads.run(id));
  }

  @GET
  @Path("{id}/items")
  @Operation(
      operationId = "listRunItems",
      summary = "A run's items in the order of their work, with who holds them.",
      description = Page.LINKED)
  @APIResponseSchema(value = ItemView[].class, responseCode = "200")
  public Response items(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("1000") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request) {
    return reads.items(id, cursor, Math.clamp(limit, 1, MOST_ITEMS)).response(request);
  }

  /** A run that was accepted. */
  public record StartedRun(String id, String taskId, TaskState state) {}
}
