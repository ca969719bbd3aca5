package dev.nightshift.testkit.telegram;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A stand-in under a clock of the test's own, and a bot that talks to it. */
abstract class StandInTest {

  static final long ANN = 4711;
  static final long BEN = 4712;
  static final long GROUP = -900;

  final HandClock clock = new HandClock();
  final BotApiStandIn api =
      BotApiStandIn.start(
          BotApiOptions.defaults().withClock(clock).withWebhookRetry(Duration.ofMillis(1)));
  final BotClient bot = new BotClient(api);

  @AfterEach
  void close() {
    api.close();
  }
}
