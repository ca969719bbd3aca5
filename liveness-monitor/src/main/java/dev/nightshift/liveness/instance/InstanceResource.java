package dev.nightshift.liveness.instance;

import dev.nightshift.backbone.database.Database;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Instances for the other services: live ones first, then those that are gone since a while. */
@Path("/internal/instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InstanceResource {

  private static final int MAX_LISTED = 500;

  private final Database database;
  private final InstanceConfig config;
  private final Clock clock;

  InstanceResource(Database database, InstanceConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  @GET
  public List<InstanceView> list() {
    Instant goneAfter = clock.instant().minus(config.listedFor());
    return database.inTransaction(tx -> InstanceStore.listed(tx, goneAfter, MAX_LISTED)).stream()
        .map(InstanceView::of)
        .toList();
  }
}
