package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changing one lead; research-worker follows once it has read the command. */
@Tag(name = "Leads")
@Path("/api/v1/leads/{id}")
@RunOnVirtualThread
public class LeadSteeringResource {

  private final Leads leads;
  private final Once once;
  private final Clock clock;

  LeadSteeringResource(Leads leads, Once once, Clock clock) {
    this.leads = leads;
    this.once = once;
    this.clock = clock;
  }

  @POST
  @Path("state")
  @Operation(operationId = "moveLead", summary = "Moves a lead to another state.")
  @APIResponseSchema(value = LeadResource.Accepted.class, responseCode = "202")
  public Response move(
      @PathParam("id") String id,
      @Nullable Move move,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String caller = Caller.of(security).name();
    LeadState state = LeadQuery.state(move == null || move.state() == null ? "" : move.state());
    String note = move == null ? null : move.note();
    return once.perform(
        caller,
        key,
        request(id, "state", move),
        tx -> {
          leads.move(tx, id, state, note, caller);
          return accepted(id, id);
        });
  }

  @POST
  @Path("notes")
  @Operation(operationId = "noteLead", summary = "Adds a line to a lead's history.")
  @APIResponseSchema(value = LeadResource.Accepted.class, responseCode = "202")
  public Response note(
      @PathParam("id") String id,
      @Nullable Note note,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String caller = Caller.of(security).name();
    return once.perform(
        caller,
        key,
        request(id, "notes", note),
        tx -> {
          leads.note(tx, id, note == null ? null : note.text(), caller);
          return accepted(id, id);
        });
  }

  @POST
  @Path("followups")
  @Operation(
      operationId = "planFollowup",
      summary = "Plans a follow-up: the caller is reminded when it is due.")
  @APIResponseSchema(value = LeadResource.Accepted.class, responseCode = "202")
  public Response followUp(
      @PathParam("id") String id,
      @Nullable Plan plan,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String caller = Caller.of(security).name();
    String zone = LeadOrder.zone(plan == null ? null : plan.timeZone());
    return once.perform(
        caller,
        key,
        request(id, "followups", plan),
        tx -> {
          DueTime due =
              DueTime.of(
                  plan == null ? null : plan.dueAt(),
                  plan == null ? null : plan.note(),
                  clock.instant());
          return accepted(id, leads.followUp(tx, id, due, zone, caller));
        });
  }

  private static Once.Request request(String id, String verb, @Nullable Object body) {
    return new Once.Request("POST /api/v1/leads/" + id + "/" + verb, body);
  }

  private static Answer accepted(String leadId, String id) {
    return Answer.accepted("/api/v1/leads/" + leadId, new LeadResource.Accepted(id));
  }

  /**
   * Where a lead stands now.
   *
   * @param note why, for its history
   */
  public record Move(@Nullable String state, @Nullable String note) {}

  /** A line for a lead's history. */
  public record Note(@Nullable String text) {}

  /**
   * When to follow up, and what about.
   *
   * @param timeZone of the lead; missing: the configured one
   */
  public record Plan(@Nullable Instant dueAt, @Nullable String note, @Nullable String timeZone) {}
}
