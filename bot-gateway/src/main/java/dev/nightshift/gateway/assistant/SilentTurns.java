package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.gateway.silence.Reconciliation;
import dev.nightshift.gateway.silence.SilentWork;
import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Turns that are silent: one is asked about over HTTP, its command is sent again under the same id
 * if it was lost, and an end that was missed is taken in. A turn without an end is given up at
 * last.
 */
@Singleton
class SilentTurns implements SilentWork<SilentTurns.Silent, SilentTurns.Known> {

  private static final Logger LOG = Logger.getLogger(SilentTurns.class);
  private static final String CLAIM =
      """
      update turn set asked_at = clock_timestamp() where id in (
        select id from turn
        where state = 'OPEN' and heard_at <= clock_timestamp() - $1 * interval '1 millisecond'
          and asked_at <= clock_timestamp() - $2 * interval '1 millisecond'
          and not exists (select 1 from outbox_event o where o.topic = $3 and o.key = turn.id)
        order by heard_at limit 20 for update skip locked)
      returning id, heard_at, command, correlation_id
      """;

  private static final String OVERDUE =
      """
      select id from turn
      where state = 'OPEN' and begun_at <= clock_timestamp() - $1 * interval '1 millisecond'
      order by begun_at limit 20
      """;

  private final Database database;
  private final AssistantClient client;
  private final Upstream upstream;
  private final Turns turns;
  private final OutboxWriter outbox;
  private final AssistantConfig config;
  private final Reconciliation<Silent, Known> reconciliation;

  SilentTurns(
      Database database,
      @RestClient AssistantClient client,
      Upstreams upstreams,
      Turns turns,
      OutboxWriter outbox,
      AssistantConfig config) {
    this.database = database;
    this.client = client;
    this.upstream = upstreams.to("research-worker", "the message is answered when it is back");
    this.turns = turns;
    this.outbox = outbox;
    this.config = config;
    this.reconciliation = new Reconciliation<>(database, this, config.silence(), config.askEvery());
  }

  /** One turn of the watch. */
  void turn() {
    giveUpOverdue();
    reconciliation.turn();
  }

  private void giveUpOverdue() {
    long after = config.giveUpAfter().toMillis();
    List<Row> overdue = database.inTransaction(tx -> tx.query(OVERDUE, after));
    for (Row row : overdue) {
      database.run(
          tx ->
              TurnTable.lock(tx, row.getString("id"))
                  .filter(turn -> turn.status().open())
                  .ifPresent(turn -> turns.giveUp(tx, turn)));
    }
  }

  @Override
  public List<Silent> claim(Tx tx, Duration silence, Duration askEvery) {
    String topic = Topic.CHAT_COMMANDS.topicName();
    return tx.query(CLAIM, silence.toMillis(), askEvery.toMillis(), topic).stream()
        .map(Silent::of)
        .toList();
  }

  @Override
  public String correlationId(Silent silent) {
    return silent.correlationId();
  }

  @Override
  public Optional<Known> ask(Silent silent) {
    try {
      return Optional.of(new Known(Optional.of(upstream.call(() -> client.turn(silent.id())))));
    } catch (ProblemException refused) {
      if (refused.status() == 404) {
        return Optional.of(new Known(Optional.empty()));
      }
      LOG.infof("nobody can say how %s stands; asking again later", silent.id());
      return Optional.empty();
    }
  }

  @Override
  public void take(Tx tx, Silent silent, Known known) {
    if (known.turn().isEmpty()) {
      LOG.warnf("%s never reached the assistant; sending it again", silent.id());
      outbox.append(tx, silent.command());
      return;
    }
    TurnView turn = known.turn().get();
    if (turn.proposal() != null) {
      turns.heard(tx, turn.proposal());
    } else if (turn.outcome() != null) {
      String text = turn.text() == null ? "" : turn.text();
      turns.heard(tx, new TurnEnded(silent.id(), turn.outcome(), text, turn.costUsd()));
    } else {
      TurnTable.heard(tx, silent.id());
    }
  }

  @Override
  public boolean stillSilent(Tx tx, Silent silent) {
    return tx.queryOne(
            "select 1 from turn where id = $1 and heard_at = $2 and state = 'OPEN' for update",
            silent.id(),
            silent.heardAt())
        .isPresent();
  }

  /** An answer: the turn, or that nobody knows it. */
  record Known(Optional<TurnView> turn) {}

  /** A turn in its silence. */
  record Silent(String id, OffsetDateTime heardAt, String correlationId, TakeTurn command) {

    static Silent of(Row row) {
      return new Silent(
          row.getString("id"),
          row.getOffsetDateTime("heard_at"),
          row.getString("correlation_id"),
          EventJson.read(row.getString("command"), TakeTurn.class));
    }
  }
}
