package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Reconciliation of turns, as tasks have it: a silent one is asked about over HTTP, its command is
 * sent again under the same id if it was lost, and an end that was missed is taken in. A turn
 * without an end is given up at last.
 *
 * <p>An answer counts only if nothing was heard since the question; while a command for the
 * assistant still waits in the outbox nothing is asked.
 */
@Singleton
class SilentTurns {

  private static final Logger LOG = Logger.getLogger(SilentTurns.class);
  private static final String CLAIM =
      """
      update turn set asked_at = $1 where id in (
        select id from turn
        where state = 'OPEN' and heard_at <= $2 and asked_at <= $3
          and not exists (select 1 from outbox_event o where o.topic = $4 and o.key = turn.id)
        order by heard_at limit 20 for update skip locked)
      returning id, heard_at, command, correlation_id
      """;

  private static final String OVERDUE =
      """
      select id from turn where state = 'OPEN' and begun_at <= $1
      order by begun_at limit 20
      """;

  private final Database database;
  private final AssistantClient client;
  private final Upstream upstream;
  private final Turns turns;
  private final OutboxWriter outbox;
  private final AssistantConfig config;
  private final Clock clock;

  SilentTurns(
      Database database,
      @RestClient AssistantClient client,
      Upstreams upstreams,
      Turns turns,
      OutboxWriter outbox,
      AssistantConfig config,
      Clock clock) {
    this.database = database;
    this.client = client;
    this.upstream = upstreams.to("research-worker", "the message is answered when it is back");
    this.turns = turns;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  /** One turn of the watch. */
  void turn() {
    giveUpOverdue();
    for (Silent silent : database.inTransaction(this::claim)) {
      try (var bound = Correlation.of(silent.correlationId()).bind()) {
        ask(silent.id()).ifPresent(answer -> database.run(tx -> take(tx, silent, answer)));
      }
    }
  }

  private void giveUpOverdue() {
    Instant before = clock.instant().minus(config.giveUpAfter());
    List<Row> overdue = database.inTransaction(tx -> tx.query(OVERDUE, TurnTable.at(before)));
    for (Row row : overdue) {
      database.run(
          tx ->
              TurnTable.lock(tx, row.getString("id"))
                  .filter(turn -> turn.status().open())
                  .ifPresent(turn -> turns.giveUp(tx, turn)));
    }
  }

  private List<Silent> claim(Tx tx) {
    Instant now = clock.instant();
    return tx
        .query(
            CLAIM,
            TurnTable.at(now),
            TurnTable.at(now.minus(config.silence())),
            TurnTable.at(now.minus(config.askEvery())),
            Topic.CHAT_COMMANDS.topicName())
        .stream()
        .map(Silent::of)
        .toList();
  }

  /** What the assistant's service knows; empty when it does not answer. */
  private Optional<Known> ask(String turnId) {
    try {
      return Optional.of(new Known(Optional.of(upstream.call(() -> client.turn(turnId)))));
    } catch (ProblemException refused) {
      if (refused.status() == 404) {
        return Optional.of(new Known(Optional.empty()));
      }
      LOG.infof("nobody can say how %s stands; asking again later", turnId);
      return Optional.empty();
    }
  }

  private void take(Tx tx, Silent silent, Known known) {
    if (!stillSilent(tx, silent)) {
      return;
    }
    if (known.turn().isEmpty()) {
      LOG.warnf("%s never reached the assistant; sending it again", silent.id());
      outbox.append(tx, silent.command());
      return;
    }
    TurnView turn = known.turn().get();
    if (turn.proposal() != null) {
      turns.heard(tx, turn.proposal());
    } else if (turn.outcome() != null) {
      turns.heard(
          tx, new TurnEnded(silent.id(), turn.outcome(), turn.text() == null ? "" : turn.text()));
    } else {
      TurnTable.heard(tx, silent.id(), clock.instant());
    }
  }

  private static boolean stillSilent(Tx tx, Silent silent) {
    return tx.queryOne(
            "select 1 from turn where id = $1 and heard_at = $2 and state = 'OPEN' for update",
            silent.id(),
            silent.heardAt())
        .isPresent();
  }

  /** An answer: the turn, or that nobody knows it. */
  private record Known(Optional<TurnView> turn) {}

  /** A turn in its silence. */
  private record Silent(String id, OffsetDateTime heardAt, String correlationId, TakeTurn command) {

    static Silent of(Row row) {
      return new Silent(
          row.getString("id"),
          row.getOffsetDateTime("heard_at"),
          row.getString("correlation_id"),
          EventJson.read(row.getString("command"), TakeTurn.class));
    }
  }
}
