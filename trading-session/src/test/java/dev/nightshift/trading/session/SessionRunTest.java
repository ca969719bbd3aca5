package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.feed.FeedFiles;
import dev.nightshift.trading.feed.FeedFilesStandIn;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run without a database: whatever is to be written there fails. */
@Timeout(20)
class SessionRunTest {

  private static final SessionRecorder NO_DATABASE =
      new SessionRecorder(null, null, null, null, null, null);

  @Test
  void shouldRestWhenAnErrorBreaksItOffAndItCannotEvenBeEnded() throws InterruptedException {
    SessionRun run = run(FeedFilesStandIn.failing(new OutOfMemoryError("of a test")));
    assertThat(run.result()).isNull();
    assertThat(run.leftBehind()).isTrue();
  }

  @Test
  void shouldFetchAgainButNotForEverWhenTheFileIsForgottenBeforeItIsOpen()
      throws InterruptedException {
    AtomicInteger downloads = new AtomicInteger();
    run(FeedFilesStandIn.forgetful(downloads));
    assertThat(downloads).hasValue(10);
  }

  private static SessionRun run(FeedFiles files) throws InterruptedException {
    RunTools tools =
        new RunTools(
            new SessionMarkets(files, FeedFilesStandIn.CONFIG, null, null),
            NO_DATABASE,
            null,
            new ExplicitSessionConfig(),
            FeedFilesStandIn.CONFIG,
            System::nanoTime);
    SessionRun run = new SessionRun(claim(), tools, whenEnded -> {});
    run.start();
    assertThat(run.await(Duration.ofSeconds(10))).isTrue();
    return run;
  }

  private static Claim claim() {
    SessionTerms terms = Terms.of("ses-x", FeedFilesStandIn.HELLO);
    return Claim.fresh("ses-x", 1, terms, "cor-x");
  }
}
