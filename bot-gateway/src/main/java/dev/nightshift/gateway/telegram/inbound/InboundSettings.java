package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.gateway.telegram.inbound.InboundConfig.Mode;
import java.time.Duration;
import java.util.regex.Pattern;

/** Contradictions in the configuration, found before anything starts. */
final class InboundSettings {

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Duration LONGEST_POLL = Duration.ofSeconds(50);
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(60);

  private InboundSettings() {}

  /**
   * Checks what will be used.
   *
   * @throws IllegalStateException with one sentence that says what to set
   */
  static void check(InboundConfig config) {
    if (config.mode() == Mode.WEBHOOK) {
      require(
          config.webhookUrl().isPresent(),
          "nightshift.telegram.mode=webhook needs nightshift.telegram.webhook-url, the public"
              + " address of /telegram/webhook");
      require(
          config.webhookSecret().filter(secret -> SECRET.matcher(secret).matches()).isPresent(),
          "nightshift.telegram.mode=webhook needs nightshift.telegram.webhook-secret of 1 to 256"
              + " letters, digits, '_' and '-'");
    }
    InboundConfig.Polling polling = config.polling();
    require(
        polling.timeout().compareTo(LONGEST_POLL) <= 0 && !polling.timeout().isNegative(),
        "nightshift.telegram.polling.timeout must be at most PT50S, got " + polling.timeout());
    require(
        polling.timeout().plus(polling.slack()).compareTo(NOTICED_WITHIN) < 0,
        "nightshift.telegram.polling.timeout (%s) and nightshift.telegram.polling.slack (%s) must be"
                .formatted(polling.timeout(), polling.slack())
            + " less than a minute together, so that a stalled poll is noticed in that time");
    require(
        polling.batch() >= 1 && polling.batch() <= 100,
        "nightshift.telegram.polling.batch must be 1 to 100, got " + polling.batch());
  }

  private static void require(boolean met, String sentence) {
    if (!met) {
      throw new IllegalStateException(sentence);
    }
  }
}
