package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.FollowupAnswer;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
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
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Follow-ups: what is planned and due, and what became of it. */
@Tag(name = "Leads")
@Path("/api/v1/followups")
@RunOnVirtualThread
public class FollowupResource {

  private static final int MOST = 500;
  private static final String PATH = "/api/v1/followups";
  private static final Set<String> STATES = Set.of("PLANNED", "DUE", "DONE");

  private final CrmReads reads;
  private final Followups followups;
  private final Once once;

  FollowupResource(CrmReads reads, Followups followups, Once once) {
    this.reads = reads;
    this.followups = followups;
    this.once = once;
  }

  @GET
  @Operation(
      operationId = "listFollowups",
      summary = "Follow-ups, of viewers their own; what is due first comes first.",
      description = Page.LINKED)
  @APIResponseSchema(value = FollowupView[].class, responseCode = "200")
  public Response list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("lead") @Nullable String lead,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request,
      @Context SecurityContext security) {
    String whose = Followups.seenBy(Caller.of(security), LeadQuery.text("owner", owner));
    return reads
        .followups(
            state(state), whose, LeadQuery.text("lead", lead), cursor, Math.clamp(limit, 1, MOST))
        .response(request);
  }

  private static @Nullable String state(@Nullable String word) {
    if (word == null || word.isBlank()) {
      return null;
    }
    String state = word.strip().toUpperCase(Locale.ROOT);
    if (!STATES.contains(state)) {
      throw new ProblemException(
          400,
          "state-unknown",
          "A follow-up's state is planned, due or done; got '%s'.".formatted(word));
    }
    return state;
  }

  @POST
  @Path("{id}/answer")
  @Operation(operationId = "answerFollowup", summary = "Says what became of a follow-up.")
  @APIResponseSchema(value = LeadResource.Accepted.class, responseCode = "202")
  public Response answer(
      @PathParam("id") String id,
      @Nullable Outcome outcome,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String caller = Caller.of(security).name();
    FollowupAnswer answer = Followups.answer(outcome == null ? null : outcome.answer());
    Instant until = outcome == null ? null : outcome.until();
    return once.perform(
        caller,
        key,
        new Once.Request("POST " + PATH + "/" + id + "/answer", outcome),
        tx -> {
          followups.answer(tx, id, answer, until, caller);
          return Answer.accepted(PATH, new LeadResource.Accepted(id));
        });
  }

  /**
   * What became of it.
   *
   * @param answer sent, snooze or skip
   * @param until with snooze: when to ask again; missing: a day later
   */
  public record Outcome(@Nullable String answer, @Nullable Instant until) {}
}
