package dev.nightshift.gateway.restart;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.monitor.FleetWatch;
import dev.nightshift.gateway.monitor.InstanceView;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Restarts as they are asked for. */
@Singleton
public final class Restarts {

  /** This service. */
  public static final String OWN = "bot-gateway";

  /** A restart that takes longer has gone wrong, and is in nobody's way. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private static final List<String> SERVICES =
      List.of(OWN, "research-worker", "trading-session", "liveness-monitor");

  private static final String INSERT =
      """
      insert into restart_request
        (id, service, chat_id, message_id, requested_by, instances_before, state)
      values ($1, $2, $3, $4, $5, $6, 'REQUESTED')
      """;

  private final Identifiers identifiers;
  private final FleetWatch fleetWatch;
  private final AuditLog audit;

  Restarts(Identifiers identifiers, FleetWatch fleetWatch, AuditLog audit) {
    this.identifiers = identifiers;
    this.fleetWatch = fleetWatch;
    this.audit = audit;
  }

  /**
   * Accepts a restart: it is begun once the transaction is committed.
   *
   * @throws ProblemException 404 for a service there is not, 409 while one is under way
   */
  public void request(Tx tx, String service, String chatId, String messageId, String caller) {
    if (!SERVICES.contains(service)) {
      throw new ProblemException(
          404,
          "service-unknown",
          "There is no service '%s'; there are %s."
              .formatted(service, String.join(", ", SERVICES)));
    }
    if (underWay(tx, service)) {
      throw new ProblemException(
          409, "restart-under-way", service + " is being restarted already.");
    }
    audit.append(tx, AuditedAct.done(caller, "service.restart", service, ""));
    List<String> before = fleetWatch.fleet().live(service).stream().map(InstanceView::id).toList();
    tx.update(
        INSERT,
        identifiers.next("restart"),
        service,
        chatId,
        messageId,
        caller,
        new JsonArray(before));
  }

  private static boolean underWay(Tx tx, String service) {
    return !tx.query(
            """
            select 1 from restart_request
            where service = $1 and finished_at is null
              and requested_at > clock_timestamp() - $2 * interval '1 millisecond'
            limit 1
            """,
            service,
            LONGEST.toMillis())
        .isEmpty();
  }
}
