package dev.nightshift.trading.session;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Terms of sessions, as a client's defaults make them. */
final class Terms {

  private Terms() {}

  static SessionTerms of(String sessionId, String file) {
    return new SessionTerms(
        sessionId,
        "BTCUSDT",
        Source.REPLAY,
        "BLOCK",
        file,
        "capture.gz",
        "max",
        "sma-cross",
        null,
        null,
        new BigDecimal(10_000),
        Duration.ofMillis(50),
        Duration.ofMillis(500),
        1,
        false,
        10,
        9_500,
        50,
        Duration.ofSeconds(10),
        Execution.FORMER,
        Execution.Limits.NONE,
        null,
        null,
        Map.of());
  }
}
