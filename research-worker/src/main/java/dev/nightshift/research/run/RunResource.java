package dev.nightshift.research.run;

import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs and their items, for the gateway. */
@Path("/internal/research/runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RunResource {

  private static final int MOST = 500;
  private static final int MOST_ITEMS = 1_001;

  private final RunReads reads;

  RunResource(RunReads reads) {
    this.reads = reads;
  }

  /** The newest first; the next page comes {@code before} the last run of this one. */
  @GET
  public List<RunView> newest(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("before") @Nullable String before) {
    return reads.newest(bounded(limit, MOST), before);
  }

  @GET
  @Path("/{id}")
  public RunView run(@PathParam("id") String id) {
    return reads.run(id).orElseThrow(() -> unknown(id));
  }

  /** In the order of work; the next page comes {@code after} the last item of this one. */
  @GET
  @Path("/{id}/items")
  public List<ItemView> items(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("1000") int limit,
      @QueryParam("after") @Nullable Long after) {
    return reads.items(run(id).id(), bounded(limit, MOST_ITEMS), after);
  }

  static int bounded(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new ProblemException(
          400,
          "limit-out-of-range",
          "limit must be between 1 and " + most + "; got " + limit + ".");
    }
    return limit;
  }

  /** The problem of a run that is not there. */
  public static ProblemException unknown(String id) {
    return new ProblemException(
        404, "run-unknown", "There is no research run " + id + "; list runs to see their ids.");
  }
}
