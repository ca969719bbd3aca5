package dev.nightshift.liveness;

import dev.nightshift.local.ports.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Fixes the management port before the start, so that the monitor registers an address it answers
 * at.
 */
public final class MonitorUnderTest implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    int port = FreePorts.find();
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

  @Override
  public void stop() {
    // Nothing was started.
  }
}
