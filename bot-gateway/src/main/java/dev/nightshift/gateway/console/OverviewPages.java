package dev.nightshift.gateway.console;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.health.HealthWatch;
import dev.nightshift.gateway.task.TaskView;
import dev.nightshift.gateway.task.Tasks;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What runs, what waits, what failed. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class OverviewPages {

  private static final int TASKS = 20;
  private static final Duration LATELY = Duration.ofDays(1);

  private final Database database;
  private final Tasks tasks;
  private final HealthWatch health;
  private final Clock clock;

  OverviewPages(Database database, Tasks tasks, HealthWatch health, Clock clock) {
    this.database = database;
    this.tasks = tasks;
    this.health = health;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance overview() {
    return Pages.overview(database.inTransaction(this::standing));
  }

  @GET
  @Path("console/standing")
  @Operation(hidden = true)
  public TemplateInstance refreshed() {
    return Pages.standing(database.inTransaction(this::standing));
  }

  @GET
  @Path("console/status")
  @Operation(hidden = true)
  public TemplateInstance status() {
    return Pages.status(health.report());
  }

  private Standing standing(Tx tx) {
    return new Standing(
        tasks.counts(tx, clock.instant().minus(LATELY)),
        health.report().queues().depth(),
        tasks.latest(tx, TASKS).stream().map(TaskView::of).toList());
  }
}
