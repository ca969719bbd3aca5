package dev.nightshift.gateway.security;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Records whoever shows a token or a secret over HTTP that is none: by address, and however often
 * that is, in two rows a minute for each. What was shown is kept nowhere. A refusal stands also
 * when it cannot be recorded.
 *
 * <p>Application-scoped, because the request filters are made before the configuration is.
 */
@ApplicationScoped
public class RefusedStrangers {

  private static final Logger LOG = Logger.getLogger(RefusedStrangers.class);
  private static final String STRANGER = "stranger";
  private static final String ELSEWHERE = "other addresses";
  private static final int MOST_KINDS = 100;
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final Database database;
  private final AuditLog audit;
  private final Loops loops;
  private final CurrentVertxRequest request;
  private final RefusalTally<Kind> tally = new RefusalTally<>(MOST_KINDS);

  private record Kind(String act, String address) {}

  RefusedStrangers(Database database, AuditLog audit, Loops loops, CurrentVertxRequest request) {
    this.database = database;
    this.audit = audit;
    this.loops = loops;
    this.request = request;
  }

  void start(@Observes StartupEvent event) {
    loops.start("refused-strangers", EVERY, BOUND, () -> turn(System.nanoTime()));
  }

  /**
   * Records that the request at hand is refused.
   *
   * @param act what was tried, such as {@code login}
   */
  public void record(String act) {
    String address = request.getCurrent().request().remoteAddress().hostAddress();
    first(new Kind(act, address), System.nanoTime()).ifPresent(this::write);
  }

  private Optional<Kind> first(Kind kind, long nanos) {
    synchronized (tally) {
      return tally.refused(kind, new Kind(kind.act(), ELSEWHERE), nanos);
    }
  }

  private void write(Kind kind) {
    try {
      database.run(tx -> audit.append(tx, refused(kind, "what it shows is not known here")));
    } catch (DatabaseUnavailableException away) {
      LOG.warnf(
          "%s refused to %s, not recorded: %s", kind.act(), kind.address(), away.getMessage());
    }
  }

  private void turn(long nanos) {
    Map<Kind, Integer> over;
    synchronized (tally) {
      over = tally.over(nanos);
    }
    if (!over.isEmpty()) {
      database.run(
          tx ->
              over.forEach(
                  (kind, more) -> audit.append(tx, refused(kind, more + " more within a minute"))));
    }
  }

  private static AuditedAct refused(Kind kind, String detail) {
    return AuditedAct.refused(STRANGER, kind.act(), kind.address(), detail);
  }
}
