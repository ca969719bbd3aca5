package dev.nightshift.liveness.incident;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Incidents for the other services: open ones first, then the latest. */
@Path("/internal/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IncidentResource {

  private static final int MAX_LIMIT = 500;

  private final Database database;

  IncidentResource(Database database) {
    this.database = database;
  }

  @GET
  public List<Incident> list(@QueryParam("limit") @DefaultValue("100") int limit) {
    int bounded = Math.clamp(limit, 1, MAX_LIMIT);
    return database.inTransaction(tx -> IncidentStore.recent(tx, bounded));
  }

  @GET
  @Path("{id}")
  public Incident one(@PathParam("id") String id) {
    return database
        .inTransaction(tx -> IncidentStore.find(tx, id))
        .orElseThrow(
            () ->
                new ProblemException(
                    404, "incident-unknown", "There is no incident '%s'.".formatted(id)));
  }
}
