package dev.nightshift.benchmarks.chat;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.local.control.InstanceState;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.control.LaunchResult;
import dev.nightshift.local.control.PortChoice;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackLauncher;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.control.SupervisorClient;
import dev.nightshift.local.control.UpOptions;
import dev.nightshift.local.process.FileTree;
import dev.nightshift.testkit.telegram.BotApiOptions;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.telegram.SendingLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A local stack whose gateways speak to a stand-in of Telegram in this process. Telegram's limits,
 * and the gateway's own for senders, are out of the way: what is measured is the gateway.
 */
final class ChatStack implements AutoCloseable {

  private static final String OUT_OF_THE_WAY = "1000000";

  private final BotApiStandIn telegram;
  private final StackLauncher launcher;
  private final Path directory;
  private final StackHome home;
  private final String gatewayUrl;

  private ChatStack(
      BotApiStandIn telegram,
      StackLauncher launcher,
      Path directory,
      StackHome home,
      String gatewayUrl) {
    this.telegram = telegram;
    this.launcher = launcher;
    this.directory = directory;
    this.home = home;
    this.gatewayUrl = gatewayUrl;
  }

  static ChatStack start(Path project, int gateways, List<Long> people, Progress progress)
      throws IOException {
    BotApiStandIn telegram =
        BotApiStandIn.start(
            BotApiOptions.defaults()
                .withLimits(SendingLimits.none())
                .withPatience(Duration.ofMinutes(10)));
    try {
      Path directory = Files.createTempDirectory("nightshift-benchmark-");
      StackHome home = new StackHome(directory.resolve("home"));
      StackLauncher launcher = new StackLauncher(project);
      progress.say("starting a stack with %d gateways", gateways);
      LaunchResult result =
          launcher.start(
              new UpOptions(home, false, new PortChoice.Free(), Map.of("bot-gateway", gateways))
                  .withOwnSettings(settings(telegram, people)),
              step -> {});
      return new ChatStack(telegram, launcher, directory, home, result.status().gatewayUrl());
    } catch (RuntimeException | IOException failure) {
      telegram.close();
      throw failure;
    }
  }

  private static Map<String, String> settings(BotApiStandIn telegram, List<Long> people) {
    return Map.of(
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
    return gatewayUrl;
  }

  String ownerToken() throws IOException {
    return Files.readString(home.token()).strip();
  }

  List<InstanceStatus> readyGateways() {
    StackStatus status = new SupervisorClient(home).status();
    return status.services().stream()
        .filter(service -> service.name().equals("bot-gateway"))
        .flatMap(service -> service.instances().stream())
        .filter(instance -> instance.state() == InstanceState.READY)
        .toList();
  }

  @Override
  public void close() {
    launcher.down(home, step -> {});
    telegram.close();
    FileTree.deleteQuietly(directory);
  }
}
