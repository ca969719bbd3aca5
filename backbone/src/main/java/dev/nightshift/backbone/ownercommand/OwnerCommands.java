package dev.nightshift.backbone.ownercommand;

import dev.nightshift.backbone.contract.Command;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The command table: whoever consumed a command for something that another instance holds writes it
 * here in the consuming transaction; the holder drains its own every 100 ms and acknowledges in the
 * transaction that makes the effect durable.
 *
 * <p>Not acknowledged when the holder died: the next holder finds it.
 */
public final class OwnerCommands {

  private static final Logger LOG = Logger.getLogger(OwnerCommands.class);
  private static final int MOST_SAID = 1_000;

  private static final String PUT =
      """
      insert into owner_command (id, kind, aggregate_id, type, payload, correlation_id)
      values ($1, $2, $3, $4, $5, $6)
      """;

  private static final String PENDING =
      """
      select id, aggregate_id, type, payload, correlation_id from owner_command
      where kind = $1 and aggregate_id = any($2) and acknowledged_at is null
      order by position limit 1000
      """;

  private static final String ACKNOWLEDGE =
      """
      update owner_command set acknowledged_at = clock_timestamp()
      where id = $1 and acknowledged_at is null
      """;

  /** Commands that could not be read, each worth one line in the log and not ten a second. */
  private final Set<UUID> said = ConcurrentHashMap.newKeySet();

  /** Hands a command down to whoever holds the aggregate, now or next. */
  public void put(Tx tx, String kind, String aggregateId, Command command) {
    tx.update(
        PUT,
        UUID.randomUUID(),
        kind,
        aggregateId,
        EventTypes.nameOf(command),
        EventJson.write(command),
        Correlation.current().correlationId());
  }

  /**
   * Commands for these aggregates in the order in which they came, at most 1,000. One that cannot
   * be read, written by another release for instance, holds back the later ones of its aggregate
   * until a holder comes that can read it, and no others.
   */
  public List<PendingCommand> pending(Tx tx, String kind, Collection<String> aggregateIds) {
    if (aggregateIds.isEmpty()) {
      return List.of();
    }
    Set<String> heldBack = new HashSet<>();
    List<PendingCommand> readable = new ArrayList<>();
    for (Row row : tx.query(PENDING, kind, aggregateIds.toArray(String[]::new))) {
      String aggregateId = row.getString("aggregate_id");
      if (!heldBack.contains(aggregateId)) {
        command(row).ifPresentOrElse(readable::add, () -> heldBack.add(aggregateId));
      }
    }
    return readable;
  }

  /** To be called in the transaction of the effect; false: it was acknowledged before. */
  public boolean acknowledge(Tx tx, UUID id) {
    return tx.update(ACKNOWLEDGE, id) == 1;
  }

  private Optional<PendingCommand> command(Row row) {
    UUID id = row.getUUID("id");
    try {
      return Optional.of(
          new PendingCommand(
              id,
              row.getString("aggregate_id"),
              row.getString("correlation_id"),
              decode(row.getString("type"), row.getString("payload"))));
    } catch (IllegalStateException | IllegalArgumentException unreadable) {
      if (said.size() < MOST_SAID && said.add(id)) {
        LOG.errorf(
            "command %s for %s cannot be read, later ones for it wait: %s",
            id, row.getString("aggregate_id"), unreadable.getMessage());
      }
      return Optional.empty();
    }
  }

  private static Command decode(String type, String payload) {
    Class<? extends Message> known =
        EventTypes.classOf(type)
            .filter(Command.class::isAssignableFrom)
            .orElseThrow(() -> new IllegalStateException("unknown owner command " + type));
    return known.asSubclass(Command.class).cast(EventJson.read(payload, known));
  }
}
