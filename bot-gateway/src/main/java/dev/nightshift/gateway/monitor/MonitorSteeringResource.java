package dev.nightshift.gateway.monitor;

import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.idempotency.Sought;
import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Answering incidents and freeing what instances hold; done once the monitor has read of it. */
@Tag(name = "Operations")
@Path("/api/v1")
@RunOnVirtualThread
public class MonitorSteeringResource {

  private static final String INCIDENTS = "/api/v1/incidents";
  private static final String INSTANCES = "/api/v1/instances";

  private final IncidentSteering incidents;
  private final InstanceReleases releases;
  private final Once once;

  MonitorSteeringResource(IncidentSteering incidents, InstanceReleases releases, Once once) {
    this.incidents = incidents;
    this.releases = releases;
    this.once = once;
  }

  @POST
  @Path("incidents/{id}/ack")
  @Operation(
      operationId = "acknowledgeIncident",
      summary = "The caller looks after an open incident; it is not told again.")
  @APIResponseSchema(value = Acknowledged.class, responseCode = "202")
  public Response acknowledge(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String caller = Caller.of(security).name();
    Supplier<IncidentView> sought = Sought.now(() -> incidents.open(id));
    return once.perform(
        caller,
        key,
        new Once.Request("POST " + INCIDENTS + "/" + id + "/ack", null),
        tx -> {
          IncidentView incident = sought.get();
          incidents.acknowledge(tx, incident, caller);
          String by = incident.acknowledgedBy() == null ? caller : incident.acknowledgedBy();
          return Answer.accepted(INCIDENTS, new Acknowledged(id, by));
        });
  }

  @POST
  @Path("incidents/{id}/silence")
  @Operation(
      operationId = "silenceIncident",
      summary = "Tells nothing of an incident's cause for a while, an hour unless said.")
  @APIResponseSchema(value = Silenced.class, responseCode = "202")
  public Response silence(
      @PathParam("id") String id,
      @Nullable Silencing silencing,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String caller = Caller.of(security).name();
    SilenceLength length = SilenceLength.parse(silencing == null ? null : silencing.duration());
    Supplier<IncidentView> sought = Sought.now(() -> incidents.known(id));
    return once.perform(
        caller,
        key,
        new Once.Request("POST " + INCIDENTS + "/" + id + "/silence", silencing),
        tx -> {
          Instant until = incidents.silence(tx, sought.get(), length, caller);
          return Answer.accepted(INCIDENTS, new Silenced(id, until, caller));
        });
  }

  @POST
  @Path("instances/release")
  @Operation(
      operationId = "releaseInstance",
      summary = "Frees what an instance holds; its work goes on elsewhere.")
  @APIResponseSchema(value = Released.class, responseCode = "202")
  public Response release(
      @Nullable Releasing releasing,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String caller = Caller.of(security).name();
    String name = releasing == null || releasing.id() == null ? "" : releasing.id();
    boolean force = releasing != null && Boolean.TRUE.equals(releasing.force());
    Supplier<InstanceView> sought = Sought.now(() -> releases.releasable(name, force));
    return once.perform(
        caller,
        key,
        new Once.Request("POST " + INSTANCES + "/release", releasing),
        tx -> {
          InstanceView instance = sought.get();
          releases.release(tx, instance, force, caller);
          return Answer.accepted(INSTANCES, new Released(instance.id(), instance.state(), force));
        });
  }

  /**
   * For how long.
   *
   * @param duration such as {@code 30m} or {@code 2h}
   */
  public record Silencing(@Nullable String duration) {}

  /**
   * What to free.
   *
   * @param id an instance's id, its place, or service and place
   * @param force also one that seems to be healthy
   */
  public record Releasing(@Nullable String id, @Nullable Boolean force) {}

  /** Who looks after an incident: whoever said so first. */
  public record Acknowledged(String id, String acknowledgedBy) {}

  /** Until when nothing is told. */
  public record Silenced(String id, Instant silencedUntil, String silencedBy) {}

  /** What is freed, and how it was then. */
  public record Released(String id, String state, boolean force) {}
}
