package dev.nightshift.liveness.exit;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.InstanceRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Takes exits from the supervisor. 204 means committed, with the loss announced; a report that
 * comes twice changes nothing, so the supervisor repeats one that got no answer.
 */
@Path("/internal/exits")
@RunOnVirtualThread
public class ExitResource {

  private final Database database;
  private final InstanceRegistry registry;
  private final Clock clock;

  ExitResource(Database database, InstanceRegistry registry, Clock clock) {
    this.database = database;
    this.registry = registry;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response report(@Nullable ExitReport report) {
    if (report == null) {
      throw invalid("The exit report is empty.");
    }
    InstanceId id = instance(report);
    database.run(tx -> registry.apply(tx, id, report.pid(), report.sign(clock.instant())));
    return Response.noContent().build();
  }

  private static InstanceId instance(ExitReport report) {
    try {
      return report.instance();
    } catch (IllegalArgumentException malformed) {
      throw invalid(String.valueOf(malformed.getMessage()));
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(400, "exit-report-invalid", detail);
  }
}
