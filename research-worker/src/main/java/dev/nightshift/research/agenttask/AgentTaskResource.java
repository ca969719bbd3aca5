package dev.nightshift.research.agenttask;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tasks, for the gateway that has not heard of one for a while. */
@Path("/internal/agent-tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentTaskResource {

  private final Database database;

  AgentTaskResource(Database database) {
    this.database = database;
  }

  @GET
  @Path("/{id}")
  public AgentTaskView task(@PathParam("id") String id) {
    return database
        .inTransaction(tx -> AgentTaskTable.view(tx, id))
        .orElseThrow(
            () ->
                new ProblemException(
                    404, "agent-task-unknown", "There is no task of an agent " + id + "."));
  }
}
