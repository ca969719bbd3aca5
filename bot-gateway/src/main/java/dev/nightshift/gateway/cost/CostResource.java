package dev.nightshift.gateway.cost;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the latest research runs have cost. */
@Tag(name = "Costs")
@Path("/api/v1/costs")
@RunOnVirtualThread
public class CostResource {

  private final CostReads reads;

  CostResource(CostReads reads) {
    this.reads = reads;
  }

  @GET
  @Operation(
      operationId = "getCosts",
      summary = "Costs of the latest research runs, in US dollars.",
      description = "Of 500 runs at most; 'complete' says whether these are all there are.")
  public Costs costs() {
    return reads.costs();
  }

  /**
   * The sum and its parts.
   *
   * @param complete false: there may be older runs, which are not in the sum
   */
  public record Costs(String totalUsd, boolean complete, List<RunCost> runs) {}

  /** What one run has cost. */
  public record RunCost(String runId, String costUsd) {}
}
