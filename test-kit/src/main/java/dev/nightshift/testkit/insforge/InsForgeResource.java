package dev.nightshift.testkit.insforge;

import dev.nightshift.testkit.wire.SharedListeners;
import dev.nightshift.testkit.wire.WireServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} an InsForge of its own: {@code InsForgeResource.standIn()}.
 *
 * <p>Tests live in another class loader than their resources: the resource opens the listener, the
 * stand-in behind it is made by the first test that asks. Until then calls wait, as with a slow
 * network.
 */
public final class InsForgeResource implements QuarkusTestResourceLifecycleManager {

  private static final String SHARED = "insforge";

  private static @Nullable ServerSocket adopted;
  private static @Nullable InsForgeStandIn standIn;

  @Override
  public Map<String, String> start() {
    ServerSocket listener = WireServer.listen(0);
    SharedListeners.inSystemClassLoader().put(SHARED, listener);
    return Map.of(
        "nightshift.insforge.url",
        "http://127.0.0.1:" + listener.getLocalPort(),
        "nightshift.insforge.api-key",
        InsForgeStandIn.API_KEY);
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

  /** The InsForge of the running application, the same for all of its tests; not to be closed. */
  public static synchronized InsForgeStandIn standIn() {
    ServerSocket listener = SharedListeners.inSystemClassLoader().get(SHARED);
    if (listener == null) {
      throw new IllegalStateException("this test has no InsForgeResource");
    }
    InsForgeStandIn current = standIn;
    if (current == null || !listener.equals(adopted)) {
      current = InsForgeStandIn.over(listener);
      standIn = current;
      adopted = listener;
    }
    return current;
  }
}
