package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills without broker and gateway, for the supervisor. Answered only when it is done: from then on
 * no order of these sessions exists and none comes.
 */
@Path("/internal/trading/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class KillResource {

  private static final String BY = "the operator";
  private static final long BOUND_NS = Duration.ofSeconds(4).toNanos();
  private static final long LOOK_EVERY_NS = Duration.ofMillis(50).toNanos();

  private final Database database;
  private final SessionTable sessions;
  private final CommandRouter router;

  KillResource(Database database, SessionTable sessions, CommandRouter router) {
    this.database = database;
    this.sessions = sessions;
    this.router = router;
  }

  /**
   * What was killed.
   *
   * @param killed ids of the sessions that had not ended before
   */
  public record Killed(List<String> killed) {}

  @POST
  @Path("kill")
  public Killed killAll() {
    return kill(database.inTransaction(sessions::live));
  }

  @POST
  @Path("{id}/kill")
  public Killed kill(@PathParam("id") String id) {
    boolean known = database.inTransaction(tx -> sessions.lock(tx, id).isPresent());
    if (!known) {
      throw new ProblemException(404, "session-unknown", "There is no trading session " + id + ".");
    }
    return kill(List.of(id));
  }

  private Killed kill(List<String> ids) {
    for (String id : ids) {
      database.run(tx -> router.kill(tx, new KillTradingSession(id, BY)));
    }
    long begunNs = System.nanoTime();
    while (stillAlive(ids)) {
      if (System.nanoTime() - begunNs > BOUND_NS) {
        throw new ProblemException(
            503,
            "kill-unconfirmed",
            "The kill is on its way, but not every session has obeyed yet.");
      }
      LockSupport.parkNanos(LOOK_EVERY_NS);
    }
    return new Killed(ids);
  }

  private boolean stillAlive(List<String> ids) {
    return database.inTransaction(sessions::live).stream().anyMatch(ids::contains);
  }
}
