package dev.nightshift.gateway.console;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.chat.Transcript;
import dev.nightshift.gateway.chat.TranscriptEntry;
import dev.nightshift.gateway.security.Caller;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The owner's own chat. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ChatPages {

  private static final int LINES = 80;

  private final Database database;
  private final Transcript transcript;

  ChatPages(Database database, Transcript transcript) {
    this.database = database;
    this.transcript = transcript;
  }

  @GET
  @Path("chat")
  @Operation(hidden = true)
  public TemplateInstance page(@Context SecurityContext security) {
    return Pages.talk(latestLines(security));
  }

  @GET
  @Path("console/chat")
  @Operation(hidden = true)
  public TemplateInstance lines(@Context SecurityContext security) {
    return Pages.chat(latestLines(security));
  }

  private List<TranscriptEntry> latestLines(SecurityContext security) {
    boolean owner = Caller.of(security).owner();
    return database.inTransaction(tx -> transcript.latest(tx, Chats.OWN, LINES, owner));
  }
}
