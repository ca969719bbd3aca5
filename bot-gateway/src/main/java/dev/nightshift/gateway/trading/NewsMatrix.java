package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.contract.TradingEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.trading.NewsConfig.Volume;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/**
 * How loudly each chat is told what its sessions do: what it chose, and else what is configured.
 */
@Singleton
public final class NewsMatrix {

  private static final String CHOSEN_BY_ITS_CHAT =
      """
      select n.volume from task t join trading_news n on n.chat_id = t.chat_id
      where t.subject_id = $1 and n.kind = $2
      """;

  private static final String CHOOSE =
      """
      insert into trading_news (chat_id, kind, volume) values ($1, $2, $3)
      on conflict (chat_id, kind)
      do update set volume = excluded.volume, changed_at = clock_timestamp()
      """;

  private final NewsConfig config;

  NewsMatrix(NewsConfig config) {
    this.config = config;
  }

  /** How loud an event is in the chat of its session. */
  Volume volume(Tx tx, TradingEvent event) {
    return News.kind(event)
        .map(
            kind ->
                tx.queryOne(CHOSEN_BY_ITS_CHAT, event.sessionId(), kind.name())
                    .map(row -> Volume.valueOf(row.getString("volume")))
                    .orElseGet(() -> kind.usual(config)))
        .orElse(Volume.ON);
  }

  /** Every kind of news and how loud it is in a chat. */
  public Map<NewsKind, Volume> of(Tx tx, String chatId) {
    Map<NewsKind, Volume> matrix = new EnumMap<>(NewsKind.class);
    for (NewsKind kind : NewsKind.values()) {
      matrix.put(kind, kind.usual(config));
    }
    tx.query("select kind, volume from trading_news where chat_id = $1", chatId)
        .forEach(
            row ->
                matrix.put(
                    NewsKind.valueOf(row.getString("kind")),
                    Volume.valueOf(row.getString("volume"))));
    return matrix;
  }

  /** A chat chooses for itself. */
  public void choose(Tx tx, String chatId, NewsKind kind, Volume volume) {
    tx.update(CHOOSE, chatId, kind.name(), volume.name());
  }
}
