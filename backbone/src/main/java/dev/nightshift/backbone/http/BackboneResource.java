package dev.nightshift.backbone.http;

import dev.nightshift.backbone.consumption.ParkedEvent;
import dev.nightshift.backbone.consumption.ParkedPosition;
import dev.nightshift.backbone.consumption.Subscriptions;
import dev.nightshift.backbone.outbox.BlockedEvent;
import dev.nightshift.backbone.outbox.OutboxRepair;
import dev.nightshift.backbone.outbox.StreamPosition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator can do about events that block or are parked, on every service. */
@Path("/internal/backbone")
@RunOnVirtualThread
public class BackboneResource {

  private final OutboxRepair repair;
  private final Subscriptions subscriptions;

  BackboneResource(OutboxRepair repair, Subscriptions subscriptions) {
    this.repair = repair;
    this.subscriptions = subscriptions;
  }

  @GET
  @Path("outbox/blocked")
  public List<BlockedEvent> blocked() {
    return repair.blocked();
  }

  @POST
  @Path("outbox/skip")
  public Map<String, Boolean> skip(
      StreamPosition at, @QueryParam("by") @Nullable String decidedBy) {
    return Map.of("skipped", repair.skip(at, named(decidedBy)));
  }

  @POST
  @Path("outbox/retry")
  public Map<String, Boolean> retry(StreamPosition at) {
    return Map.of("retrying", repair.retry(at));
  }

  @GET
  @Path("parked")
  public List<ParkedEvent> parked() {
    return subscriptions.parked();
  }

  @POST
  @Path("parked/skip")
  public Map<String, Boolean> skipParked(
      ParkedPosition at, @QueryParam("by") @Nullable String decidedBy) {
    return Map.of("skipped", subscriptions.skipParked(at, named(decidedBy)));
  }

  @POST
  @Path("parked/replay")
  public Map<String, Integer> replay() {
    return Map.of("applied", subscriptions.replayParked());
  }

  private static String named(@Nullable String decidedBy) {
    if (decidedBy == null || decidedBy.isBlank()) {
      throw new ProblemException(400, "by-missing", "Say who decides, as the parameter 'by'.");
    }
    return decidedBy;
  }
}
