package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand;
import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.backbone.ownercommand.OwnerCommands;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Brings commands to whoever can carry them out: a session that an instance holds gets it by its
 * command table, one that nobody holds is stopped or killed here. What has ended stays as it is.
 */
@Singleton
class CommandRouter {

  private static final Logger LOG = Logger.getLogger(CommandRouter.class);

  private final SessionTable sessions;
  private final Endings endings;
  private final OwnerCommands ownerCommands;
  private final SessionLoops loops;
  private final OutboxWriter outbox;
  private final Clock clock;

  CommandRouter(
      SessionTable sessions,
      Endings endings,
      OwnerCommands ownerCommands,
      SessionLoops loops,
      OutboxWriter outbox,
      Clock clock) {
    this.sessions = sessions;
    this.endings = endings;
    this.ownerCommands = ownerCommands;
    this.loops = loops;
    this.outbox = outbox;
    this.clock = clock;
  }

  void stop(Tx tx, StopTradingSession stop) {
    end(tx, stop, SessionState.STOPPED, stop.requestedBy());
  }

  void kill(Tx tx, KillTradingSession kill) {
    end(tx, kill, SessionState.KILLED, kill.requestedBy());
  }

  /** Anything that does not end it; one that nobody holds obeys when somebody does. */
  void steer(Tx tx, TradingCommand command) {
    if (!standing(tx, command).state().ended()) {
      put(tx, command);
    } else {
      LOG.infof("session %s has ended already; %s changes nothing", command.sessionId(), command);
    }
  }

  /** An order for a session that has ended is answered here: nobody is left who could. */
  void place(Tx tx, PlaceTradingOrder order) {
    if (!standing(tx, order).state().ended()) {
      put(tx, order);
      return;
    }
    outbox.append(tx, Endings.answer(tx, order, clock.instant()));
  }

  private void end(Tx tx, TradingCommand command, SessionState as, String requestedBy) {
    SessionStanding standing = standing(tx, command);
    boolean nobodyHasIt = !standing.held() && (as == SessionState.KILLED || !standing.begun());
    if (!standing.state().ended() && nobodyHasIt) {
      endings.end(tx, command.sessionId(), as, Wording.by(as, requestedBy) + ".");
    } else {
      steer(tx, command);
    }
  }

  private SessionStanding standing(Tx tx, TradingCommand command) {
    String id = command.sessionId();
    return sessions
        .lock(tx, id)
        .orElseThrow(() -> new IllegalStateException("there is no session " + id));
  }

  private void put(Tx tx, TradingCommand command) {
    ownerCommands.put(tx, SessionLoops.COMMAND_KIND, command.sessionId(), command);
    tx.afterCommit(loops::wakeCommands);
  }
}
