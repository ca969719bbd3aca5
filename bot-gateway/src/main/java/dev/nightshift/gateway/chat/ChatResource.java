package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reading a chat, whole or from where one stopped. */
@Tag(name = "Chat")
@Path("/api/v1/chats/{id}/messages")
@RunOnVirtualThread
public class ChatResource {

  private static final int MOST = 500;

  private final Transcript transcript;
  private final Database database;

  ChatResource(Transcript transcript, Database database) {
    this.transcript = transcript;
    this.database = database;
  }

  @GET
  @Operation(
      operationId = "readChat",
      summary = "The latest lines of a chat, or what was added or changed after a revision.",
      description =
          "With 'after', lines come in the order of their changes, and one that was edited comes"
              + " again; go on with the revision of the last one. Without, the latest lines come in"
              + " the order of the chat.")
  public List<TranscriptEntry> read(
      @PathParam("id") String id,
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @Context SecurityContext security) {
    String chat = Chats.named(id);
    int most = Math.clamp(limit, 1, MOST);
    boolean owner = Caller.of(security).owner();
    return database.inTransaction(
        tx ->
            after == null
                ? transcript.latest(tx, chat, most, owner)
                : transcript.after(tx, chat, after, most, owner));
  }
}
