package dev.nightshift.liveness;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Fixes the management port before the start, so that the monitor registers an address it answers
 * at.
 */
public final class MonitorUnderTest implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    int port = freePort();
    return Map.of(
        "quarkus.management.test-port",
        Integer.toString(port),
        "nightshift.management-url",
        "http://127.0.0.1:" + port,
        "nightshift.liveness.incident.service-down-after",
        "5S",
        "quarkus.log.console.json.enabled",
        "false");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new IllegalStateException("no free port", failure);
    }
  }

  @Override
  public void stop() {
    // Nothing was started.
  }
}
