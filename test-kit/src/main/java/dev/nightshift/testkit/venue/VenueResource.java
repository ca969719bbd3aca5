package dev.nightshift.testkit.venue;

import dev.nightshift.local.ports.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;

/**
 * Tells the trading service under test where its venues will be; a test opens a stand-in there with
 * {@link #standIn}. Tests live in another class loader than their resources, and share with it only
 * what the JDK shares: a system property.
 */
public final class VenueResource implements QuarkusTestResourceLifecycleManager {

  private static final String PORT = "nightshift.testkit.venue-port";

  @Override
  public Map<String, String> start() {
    String port = Integer.toString(FreePorts.find());
    System.setProperty(PORT, port);
    return Map.of(
        "nightshift.trading.venue.binance-url",
        "ws://127.0.0.1:" + port,
        "nightshift.trading.venue.binance-rest-url",
        "http://127.0.0.1:" + port,
        "nightshift.trading.venue.bitunix-url",
        "ws://127.0.0.1:" + port + "/public/",
        "nightshift.trading.live.first-wait",
        "PT0.2S",
        "nightshift.trading.live.longest-wait",
        "PT1S",
        "nightshift.trading.live.gap-period",
        "PT2S");
  }

  @Override
  public void stop() {
    System.clearProperty(PORT);
  }

  /** A venue for the running application, to be closed by the test. */
  public static VenueStandIn standIn() {
    return VenueStandIn.on(
        Integer.parseInt(
            Objects.requireNonNull(System.getProperty(PORT), "this test has no VenueResource")));
  }
}
