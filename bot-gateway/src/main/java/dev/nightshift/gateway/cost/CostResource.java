package dev.nightshift.gateway.cost;

import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was spent, and what may be. */
@Tag(name = "Costs")
@Path("/api/v1/costs")
@RunOnVirtualThread
public class CostResource {

  private final CostReads reads;

  CostResource(CostReads reads) {
    this.reads = reads;
  }

  @GET
  @Operation(operationId = "getCosts", summary = "What was spent, in US dollars.")
  public Costs costs(
      @Parameter(description = "first day (UTC); default: 30 days up to the last")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "last day (UTC); default: today") @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "day, run, stage or provider") @QueryParam("by") @DefaultValue("day")
          String by) {
    return reads.costs(from, to, by);
  }

  @GET
  @Path("limits")
  @Operation(
      operationId = "listLimits",
      summary = "The limits of today and of this month, with what is spent and set aside.")
  public List<Limit> limits(@Context SecurityContext security) {
    return reads.limits(Caller.of(security).name());
  }
}
