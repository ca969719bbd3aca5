package dev.nightshift.gateway.crm;

import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Training and the knowledge base it stands on; scenarios and scores are told in a chat. */
@Tag(name = "Training")
@Path("/api/v1")
@RunOnVirtualThread
public class TrainingResource {

  private static final String SCENARIOS = "/api/v1/training/scenarios";

  private final CrmReads reads;
  private final Training training;
  private final Once once;

  TrainingResource(CrmReads reads, Training training, Once once) {
    this.reads = reads;
    this.training = training;
    this.once = once;
  }

  @GET
  @Path("knowledge")
  @Operation(
      operationId = "getKnowledge",
      summary = "The knowledge base: its version, its documents, and who has it.")
  public KnowledgeView knowledge() {
    return reads.knowledge();
  }

  @GET
  @Path("training")
  @Operation(operationId = "getTraining", summary = "How the caller's training goes.")
  public TrainingView score(@Context SecurityContext security) {
    return reads.training(Caller.of(security).name());
  }

  @POST
  @Path("training/scenarios")
  @Operation(operationId = "askScenario", summary = "Wants a scenario, which is told in the chat.")
  @APIResponseSchema(value = LeadResource.Accepted.class, responseCode = "202")
  public Response begin(
      CrmJobResource.@Nullable Telling telling,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    CrmJobs.Asker asker = asker(security, telling == null ? null : telling.chat());
    return once.perform(
        asker.caller(),
        key,
        new Once.Request("POST " + SCENARIOS, telling),
        tx -> {
          String id = training.begin(tx, asker);
          return Answer.accepted("/api/v1/training", new LeadResource.Accepted(id));
        });
  }

  @POST
  @Path("training/scenarios/{id}/answer")
  @Operation(
      operationId = "answerScenario",
      summary = "Answers a scenario; the score is told in the chat.")
  @APIResponseSchema(value = LeadResource.Accepted.class, responseCode = "202")
  public Response answer(
      @PathParam("id") String id,
      @Nullable Attempt attempt,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    CrmJobs.Asker asker = asker(security, attempt == null ? null : attempt.chat());
    return once.perform(
        asker.caller(),
        key,
        new Once.Request("POST " + SCENARIOS + "/" + id + "/answer", attempt),
        tx -> {
          training.answer(tx, id, attempt == null ? null : attempt.answer(), asker);
          return Answer.accepted("/api/v1/training", new LeadResource.Accepted(id));
        });
  }

  private static CrmJobs.Asker asker(SecurityContext security, @Nullable String chat) {
    return new CrmJobs.Asker(Caller.of(security).name(), Chats.named(chat), null);
  }

  /**
   * An answer to a scenario.
   *
   * @param chat where the score is told; missing: the caller's own
   */
  public record Attempt(@Nullable String answer, @Nullable String chat) {}
}
