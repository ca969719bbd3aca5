package dev.nightshift.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.GatewayFailure;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.research.ResearchRun;
import dev.nightshift.cli.trading.TradingSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at the demo's work through the gateway. While the killed worker is away its part cannot be
 * seen; then a look is simply empty.
 */
final class Watch {
  private final Gateway gateway;
  private final String runId;
  private final String sessionId;

  Watch(Gateway gateway, String runId, String sessionId) {
    this.gateway = gateway;
    this.runId = runId;
    this.sessionId = sessionId;
  }

  Optional<ResearchRun> run() {
    return look(() -> new ResearchRun(gateway.get("/api/v1/research/runs/" + runId)));
  }

  Optional<List<WorkItem>> items() {
    return look(
        () -> WorkItem.all(gateway.get("/api/v1/research/runs/" + runId + "/items?limit=500")));
  }

  Optional<TradingSession> session() {
    return look(() -> new TradingSession(gateway.get("/api/v1/trading/sessions/" + sessionId)));
  }

  /** When the monitor knew that the instance was lost. */
  Optional<Instant> lostAt(String instanceId) {
    return look(() -> gateway.get("/api/v1/instances")).stream()
        .flatMap(answer -> Json.rows(answer).stream())
        .filter(instance -> Json.text(instance, "id").equals(instanceId))
        .filter(instance -> Json.text(instance, "state").equals("LOST"))
        .map(instance -> Instant.parse(Json.text(instance, "since")))
        .findFirst();
  }

  private static <T> Optional<T> look(Supplier<T> look) {
    try {
      return Optional.of(look.get());
    } catch (GatewayFailure failure) {
      if (failure.isTransient() || failure.isNotFound()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** One of the notices about the dead worker, as the person reads it. */
  static boolean isAboutTheDeath(JsonNode entry) {
    return Json.text(entry, "text").contains(OwnStack.VICTIM);
  }
}
