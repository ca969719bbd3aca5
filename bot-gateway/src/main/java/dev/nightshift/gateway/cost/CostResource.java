package dev.nightshift.gateway.cost;

import dev.nightshift.gateway.research.ResearchReads;
import dev.nightshift.gateway.research.RunView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the latest research runs have cost. */
@Tag(name = "Costs")
@Path("/api/v1/costs")
@RunOnVirtualThread
public class CostResource {

  /** As many as research-worker tells of. */
  private static final int RUNS = 500;

  private final ResearchReads research;

  CostResource(ResearchReads research) {
    this.research = research;
  }

  @GET
  @Operation(
      operationId = "getCosts",
      summary = "Costs of the latest research runs, in US dollars.",
      description = "Of 500 runs at most; 'complete' says whether these are all there are.")
  public Costs costs() {
    List<RunCost> runs =
        research.runs(RUNS).stream()
            .map(run -> new RunCost(run.id(), cost(run).toPlainString()))
            .toList();
    BigDecimal total =
        runs.stream()
            .map(run -> new BigDecimal(run.costUsd()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Costs(total.toPlainString(), runs.size() < RUNS, runs);
  }

  private static BigDecimal cost(RunView run) {
    return run.costUsd() == null ? BigDecimal.ZERO : new BigDecimal(run.costUsd());
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
