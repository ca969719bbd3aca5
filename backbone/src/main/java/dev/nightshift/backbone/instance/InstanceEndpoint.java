package dev.nightshift.backbone.instance;

import io.quarkus.arc.All;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code GET /instance} on the management port: who this is and what it works on. */
@Singleton
class InstanceEndpoint {

  private final InstanceIdentity identity;
  private final InstanceState state;
  private final List<WorkReport> reports;

  InstanceEndpoint(InstanceIdentity identity, InstanceState state, @All List<WorkReport> reports) {
    this.identity = identity;
    this.state = state;
    this.reports = reports;
  }

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .get("/instance")
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(describe().encode()));
  }

  private JsonObject describe() {
    JsonArray current = new JsonArray();
    reports.stream()
        .flatMap(report -> report.current().stream())
        .limit(1_000)
        .forEach(
            work ->
                current.add(
                    new JsonObject()
                        .put("kind", work.kind())
                        .put("id", work.id())
                        .put("stage", work.stage())
                        .put("since", work.since().toString())));
    return new JsonObject()
        .put("instanceId", identity.instanceId())
        .put("service", identity.service())
        .put("state", name(current.isEmpty()))
        .put("current", current)
        .put("done", reports.stream().mapToLong(WorkReport::done).sum())
        .put("failed", reports.stream().mapToLong(WorkReport::failed).sum());
  }

  private String name(boolean idle) {
    if (state.draining()) {
      return "DRAINING";
    }
    return idle ? "IDLE" : "BUSY";
  }
}
