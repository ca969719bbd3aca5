package dev.nightshift.research.assistant;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Turns, for the gateway that has not heard of one for a while. */
@Path("/internal/assistant/turns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TurnResource {

  private final Database database;

  TurnResource(Database database) {
    this.database = database;
  }

  @GET
  @Path("/{id}")
  public TurnView turn(@PathParam("id") String id) {
    return database
        .inTransaction(tx -> TurnTable.find(tx, id))
        .orElseThrow(
            () -> new ProblemException(404, "turn-unknown", "There is no turn " + id + "."));
  }
}
