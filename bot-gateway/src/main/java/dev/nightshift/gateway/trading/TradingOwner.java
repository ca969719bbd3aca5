package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.contract.Command;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.task.OwnerAnswer;
import dev.nightshift.gateway.task.TaskOwner;
import jakarta.inject.Singleton;
import java.util.Optional;

/** trading-session, as the owner of trading tasks. Cancelling one stops it in order. */
@Singleton
class TradingOwner implements TaskOwner {

  private final TradingReads reads;

  TradingOwner(TradingReads reads) {
    this.reads = reads;
  }

  @Override
  public String kind() {
    return TradingSessions.KIND;
  }

  @Override
  public OwnerAnswer ask(String sessionId) {
    try {
      SessionView session = reads.session(sessionId);
      return new OwnerAnswer.Stands(TradingSignals.of(session), session.finishedAt(), null);
    } catch (ProblemException refused) {
      return refused.status() == 404 ? new OwnerAnswer.Unknown() : new OwnerAnswer.Silent();
    }
  }

  @Override
  public Command cancellation(String sessionId, String requestedBy) {
    return new StopTradingSession(sessionId, null, requestedBy);
  }

  @Override
  public Optional<Command> resumption(String sessionId, String requestedBy) {
    return Optional.empty();
  }
}
