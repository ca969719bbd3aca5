package dev.nightshift.gateway.console;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.research.ResearchReads;
import dev.nightshift.gateway.research.RunView;
import dev.nightshift.gateway.research.StageItemView;
import dev.nightshift.gateway.research.StageView;
import dev.nightshift.gateway.task.TaskView;
import dev.nightshift.gateway.task.Tasks;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Research runs, page by page, and one run with its items stage by stage. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class RunPages {

  private static final int RUNS = 20;
  private static final int ITEMS = 25;

  private final ResearchReads research;
  private final Tasks tasks;
  private final Database database;

  RunPages(ResearchReads research, Tasks tasks, Database database) {
    this.research = research;
    this.tasks = tasks;
    this.database = database;
  }

  @GET
  @Path("runs")
  @Operation(hidden = true)
  public TemplateInstance runs(@QueryParam("before") @Nullable String before) {
    return Pages.runs(Listing.page(RUNS, limit -> research.runs(limit, before)), before);
  }

  /**
   * One run.
   *
   * @param stage whose items are shown; empty: the companies'
   * @param after ordinal of the last item on the page before
   */
  @GET
  @Path("runs/{id}")
  @Operation(hidden = true)
  public TemplateInstance run(
      @PathParam("id") String id,
      @QueryParam("stage") @DefaultValue("COMPANY") String stage,
      @QueryParam("after") @DefaultValue("0") int after) {
    try {
      RunView run = research.run(id);
      Listing<StageView> stages = Listing.whole(() -> research.stages(id));
      Listing<StageItemView> items =
          Listing.page(ITEMS, limit -> research.stage(id, stage, after, limit));
      return Pages.run(run, stages, stage, after, items);
    } catch (ProblemException problem) {
      return Pages.trouble(Section.RUNS, problem.detail(), "/runs/" + id, known(id));
    }
  }

  /** What the gateway itself knows of it, whoever else is away. */
  private @Nullable TaskView known(String id) {
    return database.inTransaction(tx -> tasks.find(tx, id)).map(TaskView::of).orElse(null);
  }
}
