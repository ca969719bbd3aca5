package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.trading.SessionView;
import dev.nightshift.gateway.trading.TradingReads;
import jakarta.inject.Singleton;
import java.util.List;

/** The sessions a person means: the one named, or those that go on, or the one that ended last. */
@Singleton
class NamedSession {

  private static final int LOOKED_AT = 50;

  private final TradingReads trading;

  NamedSession(TradingReads trading) {
    this.trading = trading;
  }

  /** At least one, the newest first. */
  List<SessionView> all(String id) {
    if (!id.isEmpty()) {
      return List.of(trading.session(id));
    }
    List<SessionView> latest = trading.sessions(LOOKED_AT);
    if (latest.isEmpty()) {
      throw new ProblemException(
          404, "session-unknown", "No trading session yet; /help trade says how to start one.");
    }
    List<SessionView> open = latest.stream().filter(SessionView::open).toList();
    return open.isEmpty() ? List.of(latest.getFirst()) : open;
  }

  SessionView one(String id) {
    return all(id).getFirst();
  }
}
