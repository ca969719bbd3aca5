package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand;
import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.ownercommand.OwnerCommands;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Brings a stop or a kill to whoever can carry it out: a session that an instance holds gets it by
 * its command table, one that nobody holds is ended here. What has ended stays as it is.
 */
@Singleton
class CommandRouter {

  private static final Logger LOG = Logger.getLogger(CommandRouter.class);

  private final SessionTable sessions;
  private final Endings endings;
  private final OwnerCommands ownerCommands;
  private final SessionLoops loops;

  CommandRouter(
      SessionTable sessions, Endings endings, OwnerCommands ownerCommands, SessionLoops loops) {
    this.sessions = sessions;
    this.endings = endings;
    this.ownerCommands = ownerCommands;
    this.loops = loops;
  }

  void stop(Tx tx, StopTradingSession stop) {
    route(tx, stop, SessionState.STOPPED, stop.requestedBy());
  }

  void kill(Tx tx, KillTradingSession kill) {
    route(tx, kill, SessionState.KILLED, kill.requestedBy());
  }

  private void route(Tx tx, TradingCommand command, SessionState as, String requestedBy) {
    String id = command.sessionId();
    SessionStanding standing =
        sessions
            .lock(tx, id)
            .orElseThrow(() -> new IllegalStateException("there is no session " + id));
    if (standing.state().ended()) {
      LOG.infof("session %s has ended already; %s changes nothing", id, command);
    } else if (!standing.held() && (as == SessionState.KILLED || !standing.begun())) {
      endings.end(tx, id, as, Wording.by(as, requestedBy) + ".");
    } else {
      ownerCommands.put(tx, SessionLoops.COMMAND_KIND, id, command);
      tx.afterCommit(loops::wakeCommands);
    }
  }
}
