package dev.nightshift.gateway.console;

import dev.nightshift.gateway.monitor.Fleet;
import dev.nightshift.gateway.monitor.FleetWatch;
import dev.nightshift.gateway.monitor.IncidentView;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who works, and what went wrong, as liveness-monitor said last. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class FleetPages {

  private final FleetWatch fleetWatch;

  FleetPages(FleetWatch fleetWatch) {
    this.fleetWatch = fleetWatch;
  }

  @GET
  @Path("workers")
  @Operation(hidden = true)
  public TemplateInstance workers() {
    return Pages.workers(crews(fleetWatch.fleet()));
  }

  @GET
  @Path("incidents")
  @Operation(hidden = true)
  public TemplateInstance incidents() {
    return Pages.incidents(known(fleetWatch.fleet()));
  }

  /** Both in brief. */
  @GET
  @Path("console/fleet")
  @Operation(hidden = true)
  public TemplateInstance fleet() {
    Fleet fleet = fleetWatch.fleet();
    return Pages.fleet(crews(fleet), Listing.whole(fleet.openIncidents(), ""));
  }

  private static Listing<Crew> crews(Fleet fleet) {
    return Listing.whole(Crew.of(fleet.instances()), silence(fleet));
  }

  private static Listing<IncidentView> known(Fleet fleet) {
    return Listing.whole(fleet.incidents(), silence(fleet));
  }

  private static String silence(Fleet fleet) {
    return fleet.answering()
        ? ""
        : "liveness-monitor does not answer; this is what it said last. It is asked again and"
            + " again, and work goes on without it.";
  }
}
