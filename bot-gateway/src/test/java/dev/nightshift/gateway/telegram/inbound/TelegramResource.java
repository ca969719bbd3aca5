package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.local.ports.FreePorts;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.telegram.Fault;
import dev.nightshift.testkit.telegram.SentMessage;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Starts the gateway with a bot at a stand-in, whose owner has written before the start. Tests play
 * through {@link Telegram}: resources and tests are loaded apart, and share only the JDK's classes.
 */
public final class TelegramResource implements QuarkusTestResourceLifecycleManager {

  static final long OWNER = 4711;
  static final String SECRET = "a-secret_of_the_tests";

  private final BotApiStandIn standIn = BotApiStandIn.start();
  private boolean webhook;

  @Override
  public void init(Map<String, String> arguments) {
    webhook = "webhook".equals(arguments.get("mode"));
  }

  @Override
  public Map<String, String> start() {
    standIn.says(OWNER, "/help before the start");
    Telegram.player().set(this::play);
    Map<String, String> configuration = new TreeMap<>();
    configuration.put("nightshift.telegram.token", standIn.token());
    configuration.put("nightshift.telegram.api-url", standIn.url());
    configuration.put("nightshift.telegram.owners", Long.toString(OWNER));
    configuration.put("nightshift.telegram.polling.timeout", "PT2S");
    configuration.put("nightshift.telegram.polling.slack", "PT2S");
    configuration.put("nightshift.telegram.polling.look-again-after", "PT0.5S");
    if (webhook) {
      int port = FreePorts.find();
      configuration.put("quarkus.http.test-port", Integer.toString(port));
      configuration.put("nightshift.telegram.mode", "webhook");
      configuration.put("nightshift.telegram.webhook-secret", SECRET);
      configuration.put("nightshift.telegram.webhook-check-every", "PT0.5S");
      configuration.put(
          "nightshift.telegram.webhook-url", "http://127.0.0.1:" + port + "/telegram/webhook");
    }
    return configuration;
  }

  @Override
  public void stop() {
    Telegram.player().set(null);
    standIn.close();
  }

  private String play(String command) {
    String[] words = command.split("\\|", 3);
    return switch (words[0]) {
      case "says" -> Long.toString(standIn.says(Long.parseLong(words[1]), words[2]));
      case "sent" ->
          standIn.sent(Long.parseLong(words[1])).stream()
              .map(SentMessage::text)
              .collect(Collectors.joining("\n"));
      case "calls" -> Integer.toString(standIn.calls(words[1]));
      case "waiting" -> Integer.toString(standIn.waitingUpdates());
      case "webhook" -> standIn.webhookInfo();
      case "unauthorized" -> standIn.inject(Fault.unauthorized()).toString();
      case "repeats" -> {
        String call = "POST %s/bot%s/call %s".formatted(standIn.url(), standIn.token(), words[1]);
        yield standIn
            .inject(
                Fault.answer(
                    400,
                    "application/json",
                    "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: %s\"}"
                        .formatted(call)))
            .toString();
      }
      case "clear" -> {
        standIn.clearFaults();
        yield "";
      }
      case "menu" ->
          standIn
              .commandsFor(
                  words[1].equals("everyone")
                      ? dev.nightshift.testkit.telegram.CommandScope.everyone()
                      : dev.nightshift.testkit.telegram.CommandScope.chat(Long.parseLong(words[1])))
              .toString();
      default -> throw new IllegalArgumentException(command);
    };
  }
}
