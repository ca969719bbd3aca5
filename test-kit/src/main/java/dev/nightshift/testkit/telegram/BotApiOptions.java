package dev.nightshift.testkit.telegram;

import java.time.Clock;
import java.time.Duration;

/**
 * What may differ from one stand-in to the next.
 *
 * @param token the bot's token; any other is refused
 * @param clock the time of messages, rates and expiry. Waiting (long polls, webhook retries,
 *     latency) is real time, whatever this clock says
 * @param limits how much may be sent
 * @param webhookRetry the wait after a first failed push; it doubles up to 64 times as much
 * @param updateLifetime how long an update waits for its confirmation
 * @param callbackLifetime how long a button press can be answered
 * @param patience how long {@code await…} waits before it fails
 */
public record BotApiOptions(
    String token,
    Clock clock,
    SendingLimits limits,
    Duration webhookRetry,
    Duration updateLifetime,
    Duration callbackLifetime,
    Duration patience) {

  /** Telegram's own figures, except for the callbacks' lifetime, which it does not publish. */
  public static BotApiOptions defaults() {
    return new BotApiOptions(
        "7000000001:AAStandIn-token_of_the_tests_000001",
        Clock.systemUTC(),
        SendingLimits.ofTelegram(),
        Duration.ofSeconds(1),
        Duration.ofHours(24),
        Duration.ofMinutes(1),
        Duration.ofSeconds(30));
  }

  public BotApiOptions withToken(String other) {
    return new BotApiOptions(
        other, clock, limits, webhookRetry, updateLifetime, callbackLifetime, patience);
  }

  public BotApiOptions withClock(Clock other) {
    return new BotApiOptions(
        token, other, limits, webhookRetry, updateLifetime, callbackLifetime, patience);
  }

  public BotApiOptions withLimits(SendingLimits other) {
    return new BotApiOptions(
        token, clock, other, webhookRetry, updateLifetime, callbackLifetime, patience);
  }

  public BotApiOptions withWebhookRetry(Duration first) {
    return new BotApiOptions(
        token, clock, limits, first, updateLifetime, callbackLifetime, patience);
  }

  public BotApiOptions withUpdateLifetime(Duration other) {
    return new BotApiOptions(token, clock, limits, webhookRetry, other, callbackLifetime, patience);
  }

  public BotApiOptions withCallbackLifetime(Duration other) {
    return new BotApiOptions(token, clock, limits, webhookRetry, updateLifetime, other, patience);
  }

  public BotApiOptions withPatience(Duration other) {
    return new BotApiOptions(
        token, clock, limits, webhookRetry, updateLifetime, callbackLifetime, other);
  }
}
