package dev.nightshift.gateway.console;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.conversation.Offered;
import dev.nightshift.gateway.conversation.Reception;
import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What the console's buttons and its chat box do: they say the command in the owner's chat, so that
 * everything takes one way and is seen in one place. The same text again from the same rendered
 * form, after an answer that was lost, is the same message.
 */
@Path("/console/say")
@RunOnVirtualThread
@Produces(MediaType.TEXT_PLAIN)
public class ConsoleActions {

  private static final String CHANNEL = "web";

  private final Database database;
  private final Reception reception;

  ConsoleActions(Database database, Reception reception) {
    this.database = database;
    this.reception = reception;
  }

  /**
   * Accepts what a form says.
   *
   * @param argument the command's last word, where a person fills it in
   * @return the message's id, under which its replies can be read
   */
  @POST
  @Operation(hidden = true)
  public Response say(
      @FormParam("text") @Nullable String text,
      @FormParam("argument") @Nullable String argument,
      @FormParam("key") @Nullable String key,
      @Context SecurityContext security) {
    try {
      String said = argument == null ? text : text + " " + argument;
      String externalId = FormKey.externalId(key, said);
      Caller caller = Caller.of(security);
      Offered.Accepted accepted =
          reception.recorded(
              CHANNEL,
              caller,
              () ->
                  database.inTransaction(
                      tx -> reception.accept(tx, Chats.OWN, CHANNEL, externalId, caller, said)));
      return Response.accepted(accepted.message().id()).build();
    } catch (ProblemException problem) {
      return Response.status(problem.status()).entity(problem.detail()).build();
    }
  }
}
