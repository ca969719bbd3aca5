package dev.nightshift.gateway.console;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.task.TaskView;
import dev.nightshift.gateway.task.Tasks;
import dev.nightshift.gateway.trading.FillView;
import dev.nightshift.gateway.trading.LockView;
import dev.nightshift.gateway.trading.SessionView;
import dev.nightshift.gateway.trading.TradingReads;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Paper-trading sessions, page by page, and one session with its charts and fills. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SessionPages {

  private static final int SESSIONS = 20;
  private static final int FILLS = 50;
  private static final int ORDERS = 20;

  private final TradingReads trading;
  private final Tasks tasks;
  private final Database database;

  SessionPages(TradingReads trading, Tasks tasks, Database database) {
    this.trading = trading;
    this.tasks = tasks;
    this.database = database;
  }

  @GET
  @Path("sessions")
  @Operation(hidden = true)
  public TemplateInstance sessions(@QueryParam("before") @Nullable String before) {
    return Pages.sessions(Listing.page(SESSIONS, limit -> trading.sessions(limit, before)), before);
  }

  @GET
  @Path("sessions/{id}")
  @Operation(hidden = true)
  public TemplateInstance session(@PathParam("id") String id) {
    try {
      SessionView session = trading.session(id);
      return Pages.session(
          session,
          latestFills(session),
          trading.orders(id, ORDERS),
          trading.locks(id).stream().filter(LockView::holds).toList());
    } catch (ProblemException problem) {
      return Pages.trouble(Section.SESSIONS, problem.detail(), "/sessions/" + id, known(id));
    }
  }

  /** Those that came after the session was read are among them, as far as twice the room goes. */
  private List<FillView> latestFills(SessionView session) {
    long after = Math.max(0, session.fills() - FILLS);
    return trading.fills(session.id(), after, 2 * FILLS).reversed().stream().limit(FILLS).toList();
  }

  /** What the gateway itself knows of it, whoever else is away. */
  private @Nullable TaskView known(String id) {
    return database.inTransaction(tx -> tasks.find(tx, id)).map(TaskView::of).orElse(null);
  }
}
