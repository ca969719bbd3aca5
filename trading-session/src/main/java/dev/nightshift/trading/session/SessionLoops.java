package dev.nightshift.trading.session;

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
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.backbone.ownercommand.OwnerCommands;
import dev.nightshift.backbone.ownercommand.PendingCommand;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What keeps sessions going: free ones are claimed, commands reach the running ones, the kill
 * switch is looked at even while the database is away, and old ones are forgotten.
 */
@Singleton
class SessionLoops {

  /** Under which sessions' commands are handed down. */
  static final String COMMAND_KIND = "trading-session";

  private static final Logger LOG = Logger.getLogger(SessionLoops.class);
  private static final Duration TURN_BOUND = Duration.ofSeconds(15);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
  private static final int CLAIM_BATCH = 10;
  private static final int FORGET_BATCH = 10;
  private static final String FORGET =
      """
      delete from trading_session where id in (
        select id from trading_session
        where finished_at < clock_timestamp() - $1 * interval '1 second'
        order by finished_at limit $2 for update skip locked)
      """;

  private final SessionRuns runs;
  private final SessionClaims claims;
  private final SessionTable sessions;
  private final Endings endings;
  private final KillSwitch killSwitch;
  private final OwnerCommands ownerCommands;
  private final Database database;
  private final InstanceLease lease;
  private final InstanceState state;
  private final SessionConfig config;
  private final Set<UUID> passedOver = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Loop claiming;
  private volatile @Nullable Loop commanding;
  private volatile @Nullable Loop forgetting;

  SessionLoops(
      SessionRuns runs,
      SessionClaims claims,
      SessionTable sessions,
      Endings endings,
      KillSwitch killSwitch,
      OwnerCommands ownerCommands,
      Database database,
      InstanceLease lease,
      InstanceState state,
      SessionConfig config) {
    this.runs = runs;
    this.claims = claims;
    this.sessions = sessions;
    this.endings = endings;
    this.killSwitch = killSwitch;
    this.ownerCommands = ownerCommands;
    this.database = database;
    this.lease = lease;
    this.state = state;
    this.config = config;
  }

  void start(@Observes StartupEvent event, Loops loops) {
    commanding = loops.start("session-commands", config.commandsEvery(), TURN_BOUND, this::command);
    claiming = loops.start("session-claims", config.claimEvery(), TURN_BOUND, this::claim);
    loops.start("session-kill-switch", config.commandsEvery(), TURN_BOUND, this::kill);
    forgetting = loops.start("session-retention", FORGET_EVERY, TURN_BOUND, this::forget);
  }

  /** A session may be free. */
  void wakeClaims() {
    wake(claiming);
  }

  /** A command may wait for a session of ours. */
  void wakeCommands() {
    wake(commanding);
  }

  private static void wake(@Nullable Loop loop) {
    if (loop != null) {
      loop.wake();
    }
  }

  private void claim() {
    if (!state.accepting() || !lease.held()) {
      return;
    }
    Optional<KillSwitch.Killed> killed = killSwitch.look();
    killed.ifPresent(this::endFree);
    int room = Math.min(runs.room(), CLAIM_BATCH);
    if (room > 0 && killed.filter(KillSwitch.Killed::everything).isEmpty()) {
      List<Claim> claimed = claims.claim(room, runs.unclaimable());
      claimed.forEach(runs::begin);
      if (claimed.size() == CLAIM_BATCH) {
        wakeClaims();
      }
    }
  }

  /** Sessions that nobody runs are killed where they stand. */
  private void endFree(KillSwitch.Killed killed) {
    database.run(
        tx -> {
          for (String id : killed.among(sessions.lockFree(tx))) {
            LOG.warnf("session %s is killed by %s", id, killed.by());
            String reason = Wording.by(SessionState.KILLED, killed.by()) + ".";
            endings.end(tx, id, SessionState.KILLED, reason);
          }
        });
  }

  private void kill() {
    killSwitch
        .look()
        .ifPresent(
            killed ->
                killed
                    .among(runs.ids())
                    .forEach(id -> runs.instruct(id, new Instruction.Kill(null, killed.by()))));
  }

  private void command() {
    if (lease.held()) {
      runs.abandonOlderThan(lease.token());
    }
    List<String> ids = runs.ids();
    if (!ids.isEmpty()) {
      database
          .inTransaction(tx -> ownerCommands.pending(tx, COMMAND_KIND, ids))
          .forEach(this::instruct);
    }
  }

  private void instruct(PendingCommand pending) {
    Optional<Instruction> instruction =
        pending.command() instanceof TradingCommand command
            ? instruction(pending.id(), command)
            : Optional.empty();
    instruction.ifPresentOrElse(
        told -> runs.instruct(pending.aggregateId(), told), () -> passOver(pending));
  }

  private static Optional<Instruction> instruction(UUID id, TradingCommand command) {
    return switch (command) {
      case StopTradingSession stop ->
          Optional.of(new Instruction.Stop(id, stop.policy(), stop.requestedBy()));
      case KillTradingSession kill -> Optional.of(new Instruction.Kill(id, kill.requestedBy()));
      case PauseTradingSession pause -> Optional.of(new Instruction.Pause(id, pause.requestedBy()));
      case ResumeTradingSession resume ->
          Optional.of(new Instruction.Resume(id, resume.requestedBy()));
      case FlattenTradingSession flatten ->
          Optional.of(new Instruction.Flatten(id, flatten.requestedBy()));
      case LiftTradingLock lift ->
          Optional.of(new Instruction.Lift(id, lift.lockId(), lift.requestedBy()));
      case PlaceTradingOrder place -> Optional.of(new Instruction.Place(id, place));
      case CancelTradingOrder cancel ->
          Optional.of(new Instruction.Cancel(id, cancel.clientOrderId(), cancel.requestedBy()));
      case StartTradingSession _ -> Optional.empty();
    };
  }

  /** It waits for a release that knows it, and must not keep others from their sessions. */
  private void passOver(PendingCommand pending) {
    if (passedOver.add(pending.id())) {
      LOG.errorf(
          "no session obeys %s (%s of %s); it is passed over",
          pending.command(), pending.id(), pending.aggregateId());
    }
  }

  private void forget() {
    int forgotten =
        database.inTransaction(
            tx -> tx.update(FORGET, config.retention().toSeconds(), FORGET_BATCH));
    if (forgotten == FORGET_BATCH) {
      wake(forgetting); // a turn each, so that a long backlog outlasts no turn's bound
    }
    if (forgotten > 0) {
      LOG.infof("forgot %d sessions that ended more than %s ago", forgotten, config.retention());
    }
  }
}
