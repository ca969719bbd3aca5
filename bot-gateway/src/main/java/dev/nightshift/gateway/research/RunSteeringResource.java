package dev.nightshift.gateway.research;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.SteeringRequests;
import dev.nightshift.gateway.task.TaskPath;
import dev.nightshift.gateway.task.TaskSteering;
import dev.nightshift.gateway.task.TaskView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Steering a run; its owner follows once it has read the command. */
@Tag(name = "Research")
@Path("/api/v1/research/runs/{id}")
@RunOnVirtualThread
public class RunSteeringResource {

  private final TaskSteering steering;
  private final ResearchRuns runs;
  private final SteeringRequests requests;

  RunSteeringResource(TaskSteering steering, ResearchRuns runs, SteeringRequests requests) {
    this.steering = steering;
    this.runs = runs;
    this.requests = requests;
  }

  @POST
  @Path("cancel")
  @Operation(operationId = "cancelRun", summary = "Cancels a run; what was found stays exportable.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response cancel(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return requests.steer(run(id), "cancel", null, key, Caller.of(security), steering::cancel);
  }

  @POST
  @Path("resume")
  @Operation(
      operationId = "resumeRun",
      summary = "Takes a failed run up again; of one that is done just what failed in it.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response resume(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return requests.steer(run(id), "resume", null, key, Caller.of(security), steering::retry);
  }

  @POST
  @Path("decision")
  @Operation(operationId = "decideRun", summary = "Answers a run that asks about missing contacts.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response decide(
      @PathParam("id") String id,
      @Nullable Decision decision,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    GapDecision wanted = RunDecision.of(decision == null ? null : decision.decision());
    Integer extendBy = decision == null ? null : decision.extendBy();
    return requests.steer(
        run(id),
        "decision",
        decision,
        key,
        Caller.of(security),
        (tx, task, caller) -> runs.decide(tx, task, wanted, extendBy, caller));
  }

  @POST
  @Path("budget")
  @Operation(
      operationId = "changeRunBudget",
      summary = "Gives a run another budget; work that waited for the old one goes on.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response budget(
      @PathParam("id") String id,
      @Nullable Budget budget,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    BigDecimal wanted =
        budget == null || budget.budgetUsd() == null
            ? RunBudget.of("")
            : RunBudget.of(budget.budgetUsd());
    return requests.steer(
        run(id),
        "budget",
        budget,
        key,
        Caller.of(security),
        (tx, task, caller) -> runs.changeBudget(tx, task, wanted, caller));
  }

  private static TaskPath run(String id) {
    return new TaskPath("/api/v1/research/runs", ResearchRuns.KIND, "run", id);
  }

  /** The most a run may cost in all, in US dollars. */
  public record Budget(@Schema(type = SchemaType.STRING) @Nullable BigDecimal budgetUsd) {}

  /** What to do about missing contacts; {@code extendBy} only with {@code extend}. */
  public record Decision(@Nullable String decision, @Nullable Integer extendBy) {}
}
