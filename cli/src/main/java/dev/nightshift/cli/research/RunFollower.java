package dev.nightshift.cli.research;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.GatewayFailure;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.terminal.Progress;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks at a run twice a second until it is settled. A gateway or worker that is away meanwhile is
 * waited for: the run goes on whether anybody looks or not.
 */
public final class RunFollower {
  private static final Duration PACE = Duration.ofMillis(500);

  /** How long an accepted run may be unknown to the workers before that is an error. */
  private static final Duration UNKNOWN_LIMIT = Duration.ofMinutes(2);

  private final Invocation invocation;
  private final Gateway gateway;

  public RunFollower(Invocation invocation, Gateway gateway) {
    this.invocation = invocation;
    this.gateway = gateway;
  }

  public ResearchRun follow(String id, Progress progress) {
    Instant start = invocation.clock().instant();
    while (true) {
      boolean mayBeUnknown = invocation.clock().instant().isBefore(start.plus(UNKNOWN_LIMIT));
      ResearchRun run = invocation.longPatience().ask(() -> look(id, mayBeUnknown));
      progress.show(run.stage(), run.fraction(), run.counts());
      if (run.isSettled()) {
        progress.finish();
        return run;
      }
      invocation.pause().pause(PACE);
    }
  }

  private ResearchRun look(String id, boolean mayBeUnknown) {
    try {
      return new ResearchRun(gateway.get(RunPaths.run(id)));
    } catch (GatewayFailure failure) {
      if (failure.isNotFound() && mayBeUnknown) {
        return new ResearchRun(Json.object().put("id", id));
      }
      throw failure;
    }
  }
}
