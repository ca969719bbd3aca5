package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * How the queue stands and how Telegram answers, at hand on every instance: only the sender finds
 * out, the others read what it wrote.
 */
@Singleton
class TierWatch {

  /**
   * Each state by its own index: what waits is little, beside all that was ever sent. (Both states
   * in one condition, or the smallest date alone, would be looked for among everything.)
   */
  static final String READ =
      """
      select tier, reason, queued.waiting + stale.waiting as waiting,
        extract(epoch from clock_timestamp() - queued.oldest)::bigint as oldest,
        (select count(*) from telegram_outbound
          where state = 'REFUSED' and created_at > clock_timestamp() - interval '1 hour') as refused
      from telegram_sender,
        (select count(*) as waiting, min(created_at) as oldest
          from telegram_outbound where state = 'QUEUED') queued,
        (select count(*) as waiting from telegram_outbound where state = 'STALE') stale
      """;

  private static final String WRITE =
      """
      update telegram_sender set tier = $1, reason = $2, since = clock_timestamp()
      where tier is distinct from $1
      """;

  private final Database database;
  private final OutboundMetrics metrics;
  private volatile Standing standing = new Standing(Weather.Tier.FAIR, 0, 0, 0);

  TierWatch(Database database, OutboundMetrics metrics) {
    this.database = database;
    this.metrics = metrics;
  }

  /** Reads anew; the sender writes what it knows before. */
  void turn(Sender sender) {
    standing =
        database.inTransaction(
            tx -> {
              if (sender.playing()) {
                Weather.Tier tier = sender.weather().tier();
                tx.update(WRITE, tier.name(), sentence(tier));
              }
              return read(tx);
            });
    metrics.waiting(standing.waiting(), standing.oldestSeconds());
  }

  Standing standing() {
    return standing;
  }

  boolean fair() {
    return standing.tier() == Weather.Tier.FAIR;
  }

  private static Standing read(Tx tx) {
    Row row = tx.queryOne(READ).orElseThrow();
    return new Standing(
        Weather.Tier.valueOf(row.getString("tier")),
        row.getLong("waiting"),
        Objects.requireNonNullElse(row.getLong("oldest"), 0L),
        row.getLong("refused"));
  }

  static String sentence(Weather.Tier tier) {
    return switch (tier) {
      case FAIR -> "";
      case SLOW ->
          "Telegram is slow; it is given more time, progress is shown less often, and long replies come as"
              + " files.";
      case AWAY -> "Telegram does not answer; messages wait and go out in order when it is back.";
    };
  }

  /**
   * How things stand.
   *
   * @param waiting messages and changes that have not gone out
   * @param oldestSeconds age of the oldest message that has not
   * @param refused of the last hour, by Telegram, and through no fault of the chat
   */
  record Standing(Weather.Tier tier, long waiting, long oldestSeconds, long refused) {}
}
