package dev.nightshift.gateway.research;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskSteering;
import dev.nightshift.gateway.task.TaskView;
import dev.nightshift.gateway.task.Tasks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.function.BiFunction;
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

  private final Tasks tasks;
  private final TaskSteering steering;
  private final ResearchRuns runs;
  private final Once once;

  RunSteeringResource(Tasks tasks, TaskSteering steering, ResearchRuns runs, Once once) {
    this.tasks = tasks;
    this.steering = steering;
    this.runs = runs;
    this.once = once;
  }

  @POST
  @Path("cancel")
  @Operation(operationId = "cancelRun", summary = "Cancels a run; what was found stays exportable.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response cancel(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String caller = Caller.of(security).name();
    return steer(id, "cancel", null, key, caller, (tx, task) -> steering.cancel(tx, task, caller));
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
    String caller = Caller.of(security).name();
    return steer(id, "resume", null, key, caller, (tx, task) -> steering.retry(tx, task, caller));
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
    String caller = Caller.of(security).name();
    GapDecision wanted = RunDecision.of(decision == null ? null : decision.decision());
    Integer extendBy = decision == null ? null : decision.extendBy();
    return steer(
        id,
        "decision",
        decision,
        key,
        caller,
        (tx, task) -> runs.decide(tx, task, wanted, extendBy, caller));
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
    String caller = Caller.of(security).name();
    BigDecimal wanted =
        budget == null || budget.budgetUsd() == null
            ? RunBudget.of("")
            : RunBudget.of(budget.budgetUsd());
    return steer(
        id,
        "budget",
        budget,
        key,
        caller,
        (tx, task) -> runs.changeBudget(tx, task, wanted, caller));
  }

  private Response steer(
      String id,
      String verb,
      @Nullable Object body,
      @Nullable String key,
      String caller,
      BiFunction<Tx, Task, Task> act) {
    String path = "/api/v1/research/runs/" + id;
    return once.perform(
        caller,
        key,
        new Once.Request("POST " + path + "/" + verb, body),
        tx -> Answer.accepted(path, TaskView.of(act.apply(tx, task(tx, id)))));
  }

  private Task task(Tx tx, String id) {
    return tasks
        .find(tx, id)
        .filter(task -> task.kind().equals(ResearchRuns.KIND) && task.subjectId().equals(id))
        .orElseThrow(
            () ->
                new ProblemException(404, "run-unknown", "There is no research run '" + id + "'."));
  }

  /** The most a run may cost in all, in US dollars. */
  public record Budget(@Schema(type = SchemaType.STRING) @Nullable BigDecimal budgetUsd) {}

  /** What to do about missing contacts; {@code extendBy} only with {@code extend}. */
  public record Decision(@Nullable String decision, @Nullable Integer extendBy) {}
}
