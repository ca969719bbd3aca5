package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.local.ports.FreePorts;
import dev.nightshift.testkit.telegram.BotApiOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the gateway a bot whose API a test plays itself, at the address it finds in {@code
 * nightshift.telegram.api-url}; and short times, because what is tested is not how long they are.
 */
public final class TelegramAddress implements QuarkusTestResourceLifecycleManager {

  static final Duration EDIT_EVERY = Duration.ofMillis(600);

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = new HashMap<>();
    configuration.put("nightshift.telegram.token", BotApiOptions.defaults().token());
    configuration.put("nightshift.telegram.api-url", "http://127.0.0.1:" + FreePorts.find());
    String prefix = "nightshift.telegram.outbound.";
    configuration.put(prefix + "per-second", "100000");
    configuration.put(prefix + "chat-every", "PT0.001S");
    configuration.put(prefix + "chat-burst", "1000");
    configuration.put(prefix + "group-per-minute", "1000");
    configuration.put(prefix + "edit-every", EDIT_EVERY.toString());
    configuration.put(prefix + "settled", "PT0.3S");
    configuration.put(prefix + "call-timeout", "PT8S");
    configuration.put(prefix + "begin-within", "PT8S");
    configuration.put(prefix + "slack", "PT0.2S");
    configuration.put(prefix + "longest-backoff", "PT0.2S");
    configuration.put(prefix + "poll-every", "PT0.05S");
    configuration.put(prefix + "fetch-attempts", "2");
    configuration.put(prefix + "largest-file", "1000000");
    String breaker = "dev.nightshift.gateway.telegram.botapi.Calls/%s/CircuitBreaker/delay";
    configuration.put(breaker.formatted("send"), "200");
    configuration.put(breaker.formatted("upload"), "200");
    return configuration;
  }

  @Override
  public void stop() {
    // Nothing was started.
  }
}
