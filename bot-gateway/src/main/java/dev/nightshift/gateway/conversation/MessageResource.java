package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.access.Allowance;
import dev.nightshift.gateway.chat.AcceptedMessage;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.chat.MessageView;
import dev.nightshift.gateway.chat.Transcript;
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
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The HTTP channel: messages in, their replies to be read. */
@Tag(name = "Chat")
@Path("/api/v1/messages")
@RunOnVirtualThread
public class MessageResource {

  private final Reception reception;
  private final Transcript transcript;
  private final Database database;
  private final Once once;

  MessageResource(Reception reception, Transcript transcript, Database database, Once once) {
    this.reception = reception;
    this.transcript = transcript;
    this.database = database;
    this.once = once;
  }

  @POST
  @Operation(
      operationId = "sendMessage",
      summary = "Accepts a message; it is durable when this answers.",
      description =
          "How much one caller may send is bounded: RateLimit-Limit, -Remaining and -Reset say what"
              + " is left of the limit that binds first; beyond it the answer is 429 with"
              + " Retry-After. /status, /stop, /kill and /cancel are never refused for that.")
  @APIResponseSchema(value = Accepted.class, responseCode = "202")
  public Response send(
      @Nullable MessageRequest request,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String chat = Chats.named(request == null ? null : request.chat());
    String text = request == null ? null : request.text();
    Caller caller = Caller.of(security);
    AtomicReference<Map<String, String>> left = new AtomicReference<>(Map.of());
    Response answer =
        reception.recorded(
            "http",
            caller,
            () ->
                once.perform(
                    caller.name(),
                    key,
                    new Once.Request("POST /api/v1/messages", request),
                    tx -> {
                      Offered.Accepted accepted =
                          reception.accept(tx, chat, "http", null, caller, text);
                      accepted.allowance().map(Allowance::headers).ifPresent(left::set);
                      AcceptedMessage message = accepted.message();
                      return Answer.accepted(
                          "/api/v1/messages/" + message.id(),
                          new Accepted(message.id(), message.chatId()));
                    }));
    Response.ResponseBuilder response = Response.fromResponse(answer);
    left.get().forEach(response::header);
    return response.build();
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getMessage",
      summary = "A message: where it stands and what was answered.")
  public MessageView get(@PathParam("id") String id, @Context SecurityContext security) {
    boolean owner = Caller.of(security).owner();
    return database
        .inTransaction(tx -> transcript.message(tx, id, owner))
        .orElseThrow(
            () ->
                new ProblemException(404, "message-unknown", "There is no message '" + id + "'."));
  }

  /** A message that is stored. */
  public record Accepted(String id, String chat) {}
}
