package dev.nightshift.gateway.console;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.chat.Transcript;
import dev.nightshift.gateway.chat.TranscriptEntry;
import dev.nightshift.gateway.health.HealthWatch;
import dev.nightshift.gateway.monitor.Fleet;
import dev.nightshift.gateway.monitor.FleetWatch;
import dev.nightshift.gateway.research.ResearchReads;
import dev.nightshift.gateway.task.TaskView;
import dev.nightshift.gateway.task.Tasks;
import dev.nightshift.gateway.trading.FillView;
import dev.nightshift.gateway.trading.SessionView;
import dev.nightshift.gateway.trading.TradingReads;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The console's pages, and their parts for when something changed. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ConsoleResource {

  private static final int TASKS = 12;
  private static final int RUNS = 8;
  private static final int SESSIONS = 8;
  private static final int LINES = 80;
  private static final int FILLS = 50;
  private static final int ITEMS = 200;

  private final Database database;
  private final Tasks tasks;
  private final Transcript transcript;
  private final ResearchReads research;
  private final TradingReads trading;
  private final FleetWatch fleetWatch;
  private final HealthWatch health;

  ConsoleResource(
      Database database,
      Tasks tasks,
      Transcript transcript,
      ResearchReads research,
      TradingReads trading,
      FleetWatch fleetWatch,
      HealthWatch health) {
    this.database = database;
    this.tasks = tasks;
    this.transcript = transcript;
    this.research = research;
    this.trading = trading;
    this.fleetWatch = fleetWatch;
    this.health = health;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance overview() {
    return database.inTransaction(
        tx -> Pages.overview(health.report(), latestTasks(tx), latestLines(tx)));
  }

  @GET
  @Path("console/status")
  @Operation(hidden = true)
  public TemplateInstance status() {
    return Pages.status(health.report());
  }

  @GET
  @Path("console/tasks")
  @Operation(hidden = true)
  public TemplateInstance tasks() {
    return Pages.tasks(database.inTransaction(this::latestTasks));
  }

  @GET
  @Path("console/chat")
  @Operation(hidden = true)
  public TemplateInstance chat() {
    return Pages.chat(database.inTransaction(this::latestLines));
  }

  @GET
  @Path("console/runs")
  @Operation(hidden = true)
  public TemplateInstance runs() {
    return Pages.runs(Listing.of(() -> research.runs(RUNS)));
  }

  @GET
  @Path("console/sessions")
  @Operation(hidden = true)
  public TemplateInstance sessions() {
    return Pages.sessions(Listing.of(() -> trading.sessions(SESSIONS)));
  }

  @GET
  @Path("console/instances")
  @Operation(hidden = true)
  public TemplateInstance instances() {
    Fleet fleet = fleetWatch.fleet();
    return Pages.instances(new Listing<>(fleet.instances(), silence(fleet)));
  }

  @GET
  @Path("console/incidents")
  @Operation(hidden = true)
  public TemplateInstance incidents() {
    Fleet fleet = fleetWatch.fleet();
    return Pages.incidents(
        new Listing<>(fleet.incidents().stream().limit(RUNS).toList(), silence(fleet)));
  }

  @GET
  @Path("runs/{id}")
  @Operation(hidden = true)
  public TemplateInstance run(@PathParam("id") String id) {
    return orTrouble(() -> Pages.run(research.run(id), research.items(id, ITEMS), ITEMS));
  }

  @GET
  @Path("sessions/{id}")
  @Operation(hidden = true)
  public TemplateInstance session(@PathParam("id") String id) {
    return orTrouble(
        () -> {
          SessionView session = trading.session(id);
          EquityCurve curve = EquityCurve.of(trading.equity(id)).orElse(null);
          return Pages.session(session, curve, latestFills(session));
        });
  }

  /** Those that came after the session was read are among them, as far as twice the room goes. */
  private List<FillView> latestFills(SessionView session) {
    long after = Math.max(0, session.fills() - FILLS);
    return trading.fills(session.id(), after, 2 * FILLS).reversed().stream().limit(FILLS).toList();
  }

  private static TemplateInstance orTrouble(Supplier<TemplateInstance> page) {
    try {
      return page.get();
    } catch (ProblemException problem) {
      return Pages.trouble(problem.detail());
    }
  }

  private static String silence(Fleet fleet) {
    return fleet.answering()
        ? ""
        : "liveness-monitor does not answer; this is what it said last. It is asked again and"
            + " again.";
  }

  private List<TaskView> latestTasks(Tx tx) {
    return tasks.latest(tx, TASKS).stream().map(TaskView::of).toList();
  }

  private List<TranscriptEntry> latestLines(Tx tx) {
    return transcript.latest(tx, Chats.OWN, LINES);
  }
}
