package dev.nightshift.benchmarks.chat;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.stack.PackagedStack;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.testkit.telegram.BotApiOptions;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.telegram.SendingLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A local stack whose gateways speak to a stand-in of Telegram in this process. Telegram's limits,
 * and the gateway's own for senders, are out of the way: what is measured is the gateway.
 */
final class ChatStack implements AutoCloseable {

  private static final String OUT_OF_THE_WAY = PackagedStack.OUT_OF_THE_WAY;

  private final BotApiStandIn telegram;
  private final PackagedStack stack;

  private ChatStack(BotApiStandIn telegram, PackagedStack stack) {
    this.telegram = telegram;
    this.stack = stack;
  }

  static ChatStack start(Path project, int gateways, List<Long> people, Progress progress)
      throws IOException {
    BotApiStandIn telegram =
        BotApiStandIn.start(
            BotApiOptions.defaults()
                .withLimits(SendingLimits.none())
                .withPatience(Duration.ofMinutes(10)));
    try {
      return new ChatStack(
          telegram,
          PackagedStack.start(
              project, "bot-gateway", gateways, settings(telegram, people), progress));
    } catch (RuntimeException | IOException failure) {
      telegram.close();
      throw failure;
    }
  }

  private static Map<String, String> settings(BotApiStandIn telegram, List<Long> people) {
    return Map.of(
        "NIGHTSHIFT_GATEWAY_JVM",
        PackagedStack.USUAL_JVM,
        "NIGHTSHIFT_TELEGRAM_TOKEN",
        telegram.token(),
        "NIGHTSHIFT_TELEGRAM_API_URL",
        telegram.url(),
        "NIGHTSHIFT_TELEGRAM_OWNERS",
        String.join(",", people.stream().map(String::valueOf).toList()),
        "NIGHTSHIFT_TELEGRAM_OUTBOUND_PER_SECOND",
        OUT_OF_THE_WAY,
        "NIGHTSHIFT_TELEGRAM_OUTBOUND_CHAT_EVERY",
        "PT0.001S",
        "NIGHTSHIFT_TELEGRAM_OUTBOUND_CHAT_BURST",
        OUT_OF_THE_WAY,
        "NIGHTSHIFT_GATEWAY_LIMIT_MESSAGES_PER_MINUTE",
        OUT_OF_THE_WAY,
        "NIGHTSHIFT_GATEWAY_LIMIT_MESSAGES_PER_HOUR",
        OUT_OF_THE_WAY);
  }

  BotApiStandIn telegram() {
    return telegram;
  }

  String gatewayUrl() {
    return stack.gatewayUrl();
  }

  String ownerToken() throws IOException {
    return stack.ownerToken();
  }

  List<InstanceStatus> readyGateways() {
    return stack.ready("bot-gateway");
  }

  @Override
  public void close() {
    stack.close();
    telegram.close();
  }
}
