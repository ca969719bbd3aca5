package dev.nightshift.testkit.telegram;

import dev.nightshift.testkit.wire.SharedListeners;
import dev.nightshift.testkit.wire.WireServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} of the gateway a Telegram of its own: {@code
 * TelegramResource.standIn()}.
 *
 * <p>Tests live in another class loader than their resources, so the two share no object of ours.
 * The resource opens the listener before the application starts; the stand-in behind it is made by
 * the first test that asks. Until then calls wait for their answer, as with a slow network; they
 * are never refused.
 */
public final class TelegramResource implements QuarkusTestResourceLifecycleManager {

  private static final String SHARED = "telegram";

  private static @Nullable ServerSocket adopted;
  private static @Nullable BotApiStandIn standIn;

  @Override
  public Map<String, String> start() {
    ServerSocket listener = WireServer.listen(0);
    SharedListeners.inSystemClassLoader().put(SHARED, listener);
    return Map.of(
        "nightshift.telegram.api-url",
        "http://127.0.0.1:" + listener.getLocalPort(),
        "nightshift.telegram.token",
        BotApiOptions.defaults().token());
  }

  /** Its end ends the stand-in too. */
  @Override
  public void stop() {
    try {
      ServerSocket listener = SharedListeners.inSystemClassLoader().remove(SHARED);
      if (listener != null) {
        listener.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Telegram of the running application, the same for all of its tests; not to be closed. */
  public static synchronized BotApiStandIn standIn() {
    ServerSocket listener = SharedListeners.inSystemClassLoader().get(SHARED);
    if (listener == null) {
      throw new IllegalStateException("this test has no TelegramResource");
    }
    BotApiStandIn current = standIn;
    if (current == null || !listener.equals(adopted)) {
      current = BotApiStandIn.over(listener, BotApiOptions.defaults());
      standIn = current;
      adopted = listener;
    }
    return current;
  }
}
