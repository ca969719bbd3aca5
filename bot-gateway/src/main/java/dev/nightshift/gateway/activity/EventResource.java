package dev.nightshift.gateway.activity;

import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The feed as server-sent events, resumable by the id of the last event seen. */
@Tag(name = "Events")
@Path("/api/v1/events")
@RunOnVirtualThread
public class EventResource {

  private final EventStreams streams;

  EventResource(EventStreams streams) {
    this.streams = streams;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "streamEvents",
      summary = "Changes as they happen: message, reply, task, instance, incident.",
      description =
          "Resumes after Last-Event-ID. An event 'reset' says that something before it may have"
              + " been missed: read anew what is shown.")
  public void follow(
      @HeaderParam("Last-Event-ID") @Nullable String header,
      @QueryParam("lastEventId") @Nullable String parameter,
      @Context SseEventSink sink,
      @Context Sse sse) {
    if (!streams.begin(header != null ? header : parameter, sink, sse)) {
      throw new ProblemException(
          503, "too-many-followers", "Too many event streams are open here. Try again shortly.");
    }
  }
}
