package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The loops of this feature. */
@Singleton
class AssistantLoops {

  private static final Duration WATCH_BOUND = Duration.ofMinutes(2);
  private static final Duration EXPIRY_BOUND = Duration.ofSeconds(10);
  private static final int EXPIRED_MOST = 100;

  private final Loops loops;
  private final Database database;
  private final SilentTurns silentTurns;
  private final Proposals proposals;
  private final WaitingTurns waitingTurns;
  private final AssistantConfig config;

  AssistantLoops(
      Loops loops,
      Database database,
      SilentTurns silentTurns,
      Proposals proposals,
      WaitingTurns waitingTurns,
      AssistantConfig config) {
    this.loops = loops;
    this.database = database;
    this.silentTurns = silentTurns;
    this.proposals = proposals;
    this.waitingTurns = waitingTurns;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    loops.start("turn-watch", config.watchEvery(), WATCH_BOUND, silentTurns::turn);
    loops.start("turns-waiting", config.watchEvery(), EXPIRY_BOUND, waitingTurns::turn);
    loops.start("proposal-expiry", config.watchEvery(), EXPIRY_BOUND, this::expire);
  }

  /** A transaction per proposal, so that chats are never locked together. */
  private void expire() {
    int expired = 0;
    while (expired < EXPIRED_MOST && database.inTransaction(proposals::expireOne)) {
      expired++;
    }
  }
}
