package dev.nightshift.research.run;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.research.item.ItemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;

/** A run's items by stage, page by page, with the provenance of every field found. */
@Path("/internal/research/runs/{id}/stages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StageResource {

  private static final int MOST = 500;

  private final RunReads runs;
  private final StageReads reads;

  StageResource(RunReads runs, StageReads reads) {
    this.runs = runs;
    this.reads = reads;
  }

  @GET
  public List<StageView> stages(@PathParam("id") String id) {
    return reads.stages(known(id));
  }

  @GET
  @Path("/{kind}")
  public List<StageItemView> items(
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @QueryParam("after") @DefaultValue("0") int after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return reads.items(known(id), kind(kind), after, RunResource.bounded(limit, MOST));
  }

  private String known(String id) {
    return runs.run(id).orElseThrow(() -> RunResource.unknown(id)).id();
  }

  private static ItemKind kind(String name) {
    return Arrays.stream(ItemKind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    404,
                    "stage-unknown",
                    "A run has no items of the kind "
                        + name
                        + "; it has LEAD_LIST, COMPANY and CONTACTS."));
  }
}
