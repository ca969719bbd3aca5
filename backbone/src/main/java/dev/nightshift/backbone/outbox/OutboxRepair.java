package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.event.CloudEventHeaders;
import java.util.List;
import org.jboss.logging.Logger;

/** What an operator can do about an event that blocks its key. */
public final class OutboxRepair {

  private static final Logger LOG = Logger.getLogger(OutboxRepair.class);

  private static final String SKIP =
      """
      update outbox_event set type = $4, payload = '{}', blocked_at = null, blocked_reason = null
      where topic = $1 and key = $2 and sequence = $3 and blocked_at is not null
      """;

  private static final String RETRY =
      """
      update outbox_event set blocked_at = null, blocked_reason = null
      where topic = $1 and key = $2 and sequence = $3 and blocked_at is not null
      """;

  private final Database database;

  public OutboxRepair(Database database) {
    this.database = database;
  }

  /** Events that block their key, oldest first. */
  public List<BlockedEvent> blocked() {
    return database.inTransaction(
        tx -> tx.query(BlockedEvent.SELECT).stream().map(BlockedEvent::of).toList());
  }

  /**
   * Puts a marker in the event's place, so that consumers advance over it without a gap. The event
   * itself is lost, which is why a person decides.
   *
   * @return false when no such event is blocked
   */
  public boolean skip(StreamPosition at, String decidedBy) {
    boolean skipped =
        database.inTransaction(
                tx ->
                    tx.update(
                        SKIP, at.topic(), at.key(), at.sequence(), CloudEventHeaders.SKIPPED_TYPE))
            == 1;
    LOG.warnf("event %s skipped by %s: %s", at, decidedBy, skipped);
    return skipped;
  }

  /** Lets the relay try again, after the limit in the way was raised. */
  public boolean retry(StreamPosition at) {
    return database.inTransaction(tx -> tx.update(RETRY, at.topic(), at.key(), at.sequence())) == 1;
  }
}
