package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Database;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The mirror's state, for the gateway's health; rows that were refused, and another try for them.
 */
@Path("/internal/crm/mirror")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MirrorResource {

  private static final int MOST_SHOWN = 100;
  private static final int MOST_RETRIED = 10_000;

  private final Database database;

  MirrorResource(Database database) {
    this.database = database;
  }

  @GET
  public MirrorView mirror() {
    return database.inTransaction(MirrorView::of);
  }

  @GET
  @Path("/parked")
  public List<ParkedView> parked() {
    return database.inTransaction(tx -> ParkedView.of(tx, MOST_SHOWN));
  }

  /** How many rows were parked and wait again. */
  public record Retried(int rows) {}

  @POST
  @Path("/retry")
  public Retried retry() {
    return new Retried(database.inTransaction(tx -> ChangeQueue.unpark(tx, MOST_RETRIED)));
  }
}
