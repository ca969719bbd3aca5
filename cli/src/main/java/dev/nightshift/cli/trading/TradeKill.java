package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.GatewayFailure;
import dev.nightshift.cli.gateway.IdempotencyKey;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.local.control.NotRunningException;
import dev.nightshift.local.control.SupervisorClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The emergency stop. One session is killed through the gateway, and reported as killed only when
 * it is: the gateway accepts a kill also while nobody is there to carry it out. Without its
 * confirmation, and for all sessions at once, the supervisor's kill switch does it with every
 * service dead.
 */
@Command(
    name = "kill",
    description = "Stop a session at once; open orders are dropped, the position stays as it is.")
final class TradeKill implements Callable<Integer> {
  /** A gateway that takes longer is passed by: nobody in a hurry waits for it. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(2);

  private static final Duration LONGEST_CONFIRMATION = Duration.ofSeconds(3);
  private static final Duration PACE = Duration.ofMillis(100);

  private final Invocation invocation;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The session.")
  @Nullable String id;

  @Option(names = "--all", description = "Every session of the local stack.")
  boolean all;

  TradeKill(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if ((id == null) != all) {
      throw CommandFailed.usage("Say which session: trade kill ID, or trade kill --all.");
    }
    if (id == null) {
      sayWhatTheSupervisorDid(null);
    } else {
      kill(invocation.gateway().within(LONGEST_CALL), id);
    }
    return ExitCode.DONE;
  }

  private void kill(Gateway gateway, String session) {
    if (!isAccepted(gateway, session)) {
      sayWhatTheSupervisorDid(session);
      return;
    }
    TradingSession last = awaitEnd(gateway, session);
    if (last.state().equals("KILLED")) {
      invocation.screen().line("Killed " + session + "; its position stays as it is.");
    } else if (last.isEnded()) {
      invocation.screen().line("%s was over before: it is %s.".formatted(session, last.state()));
    } else {
      killUnconfirmed(session);
    }
  }

  private boolean isAccepted(Gateway gateway, String session) {
    try {
      gateway.post(SessionPaths.session(session) + "/kill", Json.object(), IdempotencyKey.fresh());
      return true;
    } catch (GatewayFailure failure) {
      if (!failure.isTransient() || invocation.isElsewhere()) {
        throw failure;
      }
      invocation.screen().note(failure.symptom() + " Asking the supervisor instead.");
      return false;
    }
  }

  /** The session as last seen: ended, or whatever it was when there was no more time. */
  private TradingSession awaitEnd(Gateway gateway, String session) {
    Instant end = invocation.clock().instant().plus(LONGEST_CONFIRMATION);
    TradingSession seen = look(gateway, session);
    while (!seen.isEnded() && invocation.clock().instant().isBefore(end)) {
      invocation.pause().pause(PACE);
      seen = look(gateway, session);
    }
    return seen;
  }

  /** Without an answer it is a session of which nothing is known. */
  private static TradingSession look(Gateway gateway, String session) {
    try {
      return new TradingSession(gateway.get(SessionPaths.session(session)));
    } catch (GatewayFailure unknown) {
      return new TradingSession(Json.object());
    }
  }

  private void killUnconfirmed(String session) {
    String symptom =
        "The gateway accepted the kill, but %s has not ended within %d s."
            .formatted(session, LONGEST_CONFIRMATION.toSeconds());
    String advice = " Look at it with: nightshift trade show " + session;
    if (invocation.isElsewhere()) {
      throw CommandFailed.failed(symptom + advice);
    }
    invocation.screen().note(symptom + " Asking the supervisor too.");
    try {
      sayWhatTheSupervisorDid(session);
    } catch (NotRunningException nobody) {
      throw CommandFailed.failed(symptom + " No supervisor runs either." + advice);
    }
  }

  private void sayWhatTheSupervisorDid(@Nullable String session) {
    String done = new SupervisorClient(invocation.home()).tradeKill(session);
    invocation.screen().line("By the supervisor's kill switch: " + done);
  }
}
