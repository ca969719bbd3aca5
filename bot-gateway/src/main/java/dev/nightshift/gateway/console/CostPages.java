package dev.nightshift.gateway.console;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.cost.Spending;
import dev.nightshift.gateway.research.ResearchReads;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the latest runs have cost. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CostPages {

  /** As many as research-worker tells of. */
  private static final int RUNS = 500;

  private final ResearchReads research;
  private final Clock clock;

  CostPages(ResearchReads research, Clock clock) {
    this.research = research;
    this.clock = clock;
  }

  @GET
  @Path("costs")
  @Operation(hidden = true)
  public TemplateInstance costs() {
    return orError(spending -> Pages.costs(spending, ""), error -> Pages.costs(null, error));
  }

  /** Today's, for the overview. */
  @GET
  @Path("console/today")
  @Operation(hidden = true)
  public TemplateInstance today() {
    return orError(spending -> Pages.today(spending, ""), error -> Pages.today(null, error));
  }

  /** By day, for the chart. */
  @GET
  @Path("console/costs/days")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public List<Spending.Day> days() {
    return spending().days();
  }

  private Spending spending() {
    return Spending.of(research.runs(RUNS), clock.instant());
  }

  private TemplateInstance orError(
      Function<Spending, TemplateInstance> page, Function<String, TemplateInstance> error) {
    Spending spending;
    try {
      spending = spending();
    } catch (ProblemException away) {
      return error.apply(away.detail());
    }
    return page.apply(spending);
  }
}
