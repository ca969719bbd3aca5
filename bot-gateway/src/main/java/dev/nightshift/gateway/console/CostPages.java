package dev.nightshift.gateway.console;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.cost.CostReads;
import dev.nightshift.gateway.cost.Spending;
import dev.nightshift.gateway.security.Caller;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was spent: by day, run, stage and provider, and how the limits stand. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CostPages {

  private final CostReads costs;

  CostPages(CostReads costs) {
    this.costs = costs;
  }

  @GET
  @Path("costs")
  @Operation(hidden = true)
  public TemplateInstance costs(@Context SecurityContext security) {
    String caller = Caller.of(security).name();
    return orError(
        spending ->
            Pages.costs(
                spending,
                costs.limits(caller),
                costs.rows(spending, "run"),
                costs.rows(spending, "stage"),
                costs.rows(spending, "provider"),
                ""),
        error -> Pages.costs(null, List.of(), List.of(), List.of(), List.of(), error));
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
    return costs.spending().days();
  }

  private TemplateInstance orError(
      Function<Spending, TemplateInstance> page, Function<String, TemplateInstance> error) {
    try {
      return page.apply(costs.spending());
    } catch (ProblemException away) {
      return error.apply(away.detail());
    }
  }
}
