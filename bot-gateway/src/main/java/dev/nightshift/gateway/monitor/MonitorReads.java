package dev.nightshift.gateway.monitor;

import dev.nightshift.gateway.upstream.Upstream;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What liveness-monitor knows, asked for now. */
@Singleton
public final class MonitorReads {

  private static final Upstream MONITOR =
      new Upstream("liveness-monitor", "everything else goes on without it");

  private final MonitorClient client;

  MonitorReads(@RestClient MonitorClient client) {
    this.client = client;
  }

  public List<InstanceView> instances() {
    return MONITOR.call(client::instances);
  }

  /** Open ones first, then the latest. */
  public List<IncidentView> incidents(int limit) {
    return MONITOR.call(() -> client.incidents(limit));
  }
}
