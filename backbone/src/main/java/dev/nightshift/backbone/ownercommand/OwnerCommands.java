package dev.nightshift.backbone.ownercommand;

import dev.nightshift.backbone.contract.Command;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The command table: whoever consumed a command for something that another instance holds writes it
 * here in the consuming transaction; the holder drains its own every 100 ms and acknowledges in the
 * transaction that makes the effect durable.
 *
 * <p>Not acknowledged when the holder died: the next holder finds it.
 */
public final class OwnerCommands {

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

  /** Commands for these aggregates in the order in which they came, at most 1,000. */
  public List<PendingCommand> pending(Tx tx, String kind, Collection<String> aggregateIds) {
    if (aggregateIds.isEmpty()) {
      return List.of();
    }
    return tx.query(PENDING, kind, aggregateIds.toArray(String[]::new)).stream()
        .map(OwnerCommands::command)
        .toList();
  }

  /** To be called in the transaction of the effect; false: it was acknowledged before. */
  public boolean acknowledge(Tx tx, UUID id) {
    return tx.update(ACKNOWLEDGE, id) == 1;
  }

  private static PendingCommand command(Row row) {
    String type = row.getString("type");
    Class<? extends Message> known =
        EventTypes.classOf(type)
            .filter(Command.class::isAssignableFrom)
            .orElseThrow(() -> new IllegalStateException("unknown owner command " + type));
    Command command =
        known.asSubclass(Command.class).cast(EventJson.read(row.getString("payload"), known));
    return new PendingCommand(
        row.getUUID("id"), row.getString("aggregate_id"), row.getString("correlation_id"), command);
  }
}
