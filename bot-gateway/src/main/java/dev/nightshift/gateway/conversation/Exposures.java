package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.trading.SessionView;
import dev.nightshift.gateway.trading.TradingReads;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** What sessions hold when they are told to stop. */
@Singleton
class Exposures {

  private static final int MOST = 50;

  private final TradingReads trading;

  Exposures(TradingReads trading) {
    this.trading = trading;
  }

  /**
   * A sentence about what is held at the moment; empty: nothing is, or nobody answers who knows,
   * which keeps nobody from stopping.
   *
   * @param session its id; empty: every open one
   */
  String open(String session) {
    try {
      String held =
          sessions(session).stream()
              .filter(SessionView::open)
              .filter(one -> !one.exposure().equals("no position") || one.workingOrders() > 0)
              .map(Exposures::line)
              .collect(Collectors.joining("\n"));
      return held.isEmpty()
          ? ""
          : "Open at this moment:\n"
              + held
              + "\nHow each ended, and what"
              + " remains, is said when it has.";
    } catch (ProblemException unknown) {
      return "";
    }
  }

  private List<SessionView> sessions(String session) {
    return session.startsWith("ses-")
        ? List.of(trading.session(session))
        : session.isEmpty() ? trading.sessions(MOST) : List.of();
  }

  private static String line(SessionView session) {
    return "%s: %s, %s at work, equity %s"
        .formatted(
            session.id(),
            session.exposure(),
            Words.count(session.workingOrders(), "order"),
            Words.orEmpty(session.equity()));
  }
}
