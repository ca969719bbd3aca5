package dev.nightshift.trading.feedjournal;

import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets what is older than anybody replays, a batch a turn. */
@Singleton
class JournalRetention {

  private static final Duration TURN_BOUND = Duration.ofSeconds(15);
  private static final int BATCH = 500;

  private final FeedJournal journal;
  private final JournalConfig config;

  JournalRetention(FeedJournal journal, JournalConfig config) {
    this.journal = journal;
    this.config = config;
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start(
        "feed-journal-retention",
        config.forgetEvery(),
        TURN_BOUND,
        () -> journal.forget(config.retention(), BATCH));
  }
}
