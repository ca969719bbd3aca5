package dev.nightshift.trading.session;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.TradingCommand;
import dev.nightshift.backbone.contract.TradingCommand.CancelTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.FlattenTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.LiftTradingLock;
import dev.nightshift.backbone.contract.TradingCommand.PauseTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.ResumeTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.StartTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes commands in: a start becomes a session, or the reason why it does not. */
@ApplicationScoped
class TradingCommandsConsumer implements TopicConsumer<TradingCommand> {

  private final SessionRequests requests;
  private final JournalFeeds journals;
  private final SessionTable sessions;
  private final Endings endings;
  private final CommandRouter router;
  private final SessionLoops loops;

  TradingCommandsConsumer(
      SessionRequests requests,
      JournalFeeds journals,
      SessionTable sessions,
      Endings endings,
      CommandRouter router,
      SessionLoops loops) {
    this.requests = requests;
    this.journals = journals;
    this.sessions = sessions;
    this.endings = endings;
    this.router = router;
    this.loops = loops;
  }

  @Override
  public Topic topic() {
    return Topic.TRADING_COMMANDS;
  }

  @Override
  public Class<TradingCommand> messageType() {
    return TradingCommand.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<TradingCommand> event) {
    switch (event.message()) {
      case StartTradingSession start -> start(tx, start);
      case StopTradingSession stop -> router.stop(tx, stop);
      case KillTradingSession kill -> router.kill(tx, kill);
      case PauseTradingSession pause -> router.steer(tx, pause);
      case ResumeTradingSession resume -> router.steer(tx, resume);
      case FlattenTradingSession flatten -> router.steer(tx, flatten);
      case LiftTradingLock lift -> router.steer(tx, lift);
      case PlaceTradingOrder place -> router.place(tx, place);
      case CancelTradingOrder cancel -> router.steer(tx, cancel);
    }
  }

  private void start(Tx tx, StartTradingSession asked) {
    StartTradingSession request = journals.resolved(tx, asked);
    SessionRequest checked =
        journals
            .wrong(tx, request)
            .<SessionRequest>map(SessionRequest.Refused::new)
            .orElseGet(() -> requests.check(request));
    switch (checked) {
      case SessionRequest.Accepted accepted -> {
        if (sessions.insertPending(tx, request, accepted.terms())) {
          journals.keep(tx, request);
          tx.afterCommit(loops::wakeClaims);
        }
      }
      case SessionRequest.Refused refused -> {
        if (sessions.insertRefused(tx, request)) {
          endings.end(tx, request.sessionId(), SessionState.FAILED, refused.reason());
        }
      }
    }
  }
}
