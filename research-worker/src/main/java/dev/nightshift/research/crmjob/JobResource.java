package dev.nightshift.research.crmjob;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Jobs, for the gateway that has not heard of one for a while. */
@Path("/internal/crm/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class JobResource {

  private final Database database;

  JobResource(Database database) {
    this.database = database;
  }

  @GET
  @Path("/{id}")
  public JobView job(@PathParam("id") String id) {
    return database
        .inTransaction(tx -> JobTable.view(tx, id))
        .orElseThrow(
            () -> new ProblemException(404, "crm-job-unknown", "There is no job " + id + "."));
  }
}
