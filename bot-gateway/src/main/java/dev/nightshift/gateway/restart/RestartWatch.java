package dev.nightshift.gateway.restart;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.lease.HeldWork;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.monitor.Fleet;
import dev.nightshift.gateway.monitor.FleetWatch;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Begins restarts and sees them to their end. Asking takes place between two transactions, under a
 * claim: REQUESTED, ASKING, then BEGUN or FAILED; a BEGUN one is DONE once the service is back, and
 * FAILED when it was not seen back in all the time that it may take. An instance that has only just
 * begun to look looks as long itself first: what it waits for may be its own service.
 *
 * <p>If this instance dies while it asks, a restart of its own service has had its effect, and any
 * other is asked for again: a service may then be restarted twice, but never not at all.
 */
@Singleton
class RestartWatch implements HeldWork {

  private static final Logger LOG = Logger.getLogger(RestartWatch.class);
  private static final Duration BOUND = Duration.ofSeconds(45);

  private static final String CLAIM =
      """
      update restart_request set state = 'ASKING', holder = $1, token = $2 where id in (
        select id from restart_request where state = 'REQUESTED'
        order by requested_at limit 1 for update skip locked)
      returning %s
      """
          .formatted(RestartRequest.COLUMNS);

  private static final String LOCK =
      """
      select %s from restart_request where id = $1 and state = $2 for update
      """
          .formatted(RestartRequest.COLUMNS);

  private static final String BEGUN =
      "select %s from restart_request where state = 'BEGUN'".formatted(RestartRequest.COLUMNS);

  private static final String FINISH =
      """
      update restart_request
      set state = $2, finished_at = clock_timestamp(), holder = null, token = null
      where id = $1
      """;

  private final Loops loops;
  private final Database database;
  private final InstanceLease lease;
  private final Restarter restarter;
  private final FleetWatch fleetWatch;
  private final Replies replies;
  private final RestartConfig config;
  private final Clock clock;
  private final Instant lookingSince;

  RestartWatch(
      Loops loops,
      Database database,
      InstanceLease lease,
      Restarter restarter,
      FleetWatch fleetWatch,
      Replies replies,
      RestartConfig config,
      Clock clock) {
    this.loops = loops;
    this.database = database;
    this.lease = lease;
    this.restarter = restarter;
    this.fleetWatch = fleetWatch;
    this.replies = replies;
    this.config = config;
    this.clock = clock;
    this.lookingSince = clock.instant();
  }

  void start(@Observes StartupEvent event) {
    loops.start("restarts", config.every(), BOUND, this::turn);
  }

  void turn() {
    if (lease.held()) {
      database.run(this::settleStrays);
      database.inTransaction(this::claim).ifPresent(this::begin);
    }
    Fleet fleet = fleetWatch.fleet();
    for (RestartRequest request : database.inTransaction(RestartWatch::begun)) {
      if (Return.seen(request, fleet)) {
        database.run(tx -> back(tx, request.id()));
      } else if (overdue(request)) {
        database.run(tx -> notSeenBack(tx, request.id()));
      }
    }
  }

  private boolean overdue(RestartRequest request) {
    return longest(request.requestedAt(), request.now()) && longest(lookingSince, clock.instant());
  }

  private static boolean longest(Instant from, Instant to) {
    return Duration.between(from, to).compareTo(Restarts.LONGEST) >= 0;
  }

  /** Asked for in an earlier turn, and then the database was away: what came of it will be seen. */
  private void settleStrays(Tx tx) {
    tx.update(
        """
        update restart_request set state = 'BEGUN', holder = null, token = null
        where state = 'ASKING' and holder = $1
        """,
        lease.instanceId());
  }

  private Optional<RestartRequest> claim(Tx tx) {
    long token = lease.token();
    lease.protect(tx, token);
    return tx.queryOne(CLAIM, lease.instanceId(), token).map(RestartRequest::of);
  }

  private void begin(RestartRequest request) {
    LOG.infof("%s asked for a restart of %s", request.requestedBy(), request.service());
    switch (restarter.restart(request.service())) {
      case Restarter.Begun.Yes _ ->
          database.run(
              tx ->
                  tx.update(
                      """
                      update restart_request set state = 'BEGUN', holder = null, token = null
                      where id = $1 and state = 'ASKING'
                      """,
                      request.id()));
      case Restarter.Begun.No no ->
          database.run(tx -> failed(tx, request.id(), "ASKING", _ -> no.sentence()));
    }
  }

  private static List<RestartRequest> begun(Tx tx) {
    return tx.query(BEGUN).stream().map(RestartRequest::of).toList();
  }

  private void back(Tx tx, String id) {
    tx.queryOne(LOCK, id, "BEGUN")
        .map(RestartRequest::of)
        .ifPresent(
            request -> {
              tx.update(FINISH, id, "DONE");
              say(
                  tx,
                  request,
                  "%s is back%s."
                      .formatted(
                          request.service(), Downtime.words(request.requestedAt(), request.now())));
            });
  }

  private void notSeenBack(Tx tx, String id) {
    failed(
        tx,
        id,
        "BEGUN",
        request ->
            "%s was not seen back within %d minutes; /workers shows what is there."
                .formatted(request.service(), Restarts.LONGEST.toMinutes()));
  }

  private void failed(Tx tx, String id, String state, Function<RestartRequest, String> sentence) {
    tx.queryOne(LOCK, id, state)
        .map(RestartRequest::of)
        .ifPresent(
            request -> {
              tx.update(FINISH, id, "FAILED");
              say(tx, request, sentence.apply(request));
            });
  }

  private void say(Tx tx, RestartRequest request, String text) {
    replies.say(
        tx,
        new Saying(
            request.chatId(),
            request.messageId(),
            null,
            "restart:" + request.id(),
            text,
            List.of()));
  }

  @Override
  public void release(Tx tx, Departure departure) {
    tx.update(
        """
        update restart_request
        set state = case when service = $2 then 'BEGUN' else 'REQUESTED' end, holder = null,
          token = null
        where holder = $1 and state = 'ASKING'
        """,
        departure.instanceId(),
        Restarts.OWN);
  }
}
