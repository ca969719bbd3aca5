package dev.nightshift.gateway.monitor;

import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What liveness-monitor knows, asked for now. */
@Singleton
public final class MonitorReads {

  private final MonitorClient client;
  private final Upstream upstream;

  MonitorReads(@RestClient MonitorClient client, Upstreams upstreams, MonitorConfig config) {
    this.client = client;
    this.upstream =
        upstreams.to(
            "liveness-monitor",
            "everything else goes on without it",
            config.timeout(),
            config.retries());
  }

  public List<InstanceView> instances() {
    return upstream.call(client::instances);
  }

  /** Open ones first, then the latest. */
  public List<IncidentView> incidents(int limit) {
    return upstream.call(() -> client.incidents(limit));
  }

  /** One incident; refused with a sentence where there is none. */
  IncidentView incident(String id) {
    return upstream.call(() -> client.incident(id));
  }
}
