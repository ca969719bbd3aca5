package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.file.Files;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.page.Page;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.SteeringRequests;
import dev.nightshift.gateway.task.Subjects;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskPath;
import dev.nightshift.gateway.task.TaskState;
import dev.nightshift.gateway.task.TaskView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Paper-trading sessions: asking for one, ending it, and reading all of them. */
@Tag(name = "Trading")
@Path("/api/v1/trading/sessions")
@RunOnVirtualThread
public class TradingResource {

  static final String PATH = "/api/v1/trading/sessions";

  private static final int MOST = 200;
  private static final int MOST_FILLS = 10_000;

  private final TradingSessions sessions;
  private final Markets markets;
  private final TradingReads reads;
  private final Comparisons comparisons;
  private final SteeringRequests requests;
  private final Subjects subjects;
  private final Once once;

  TradingResource(
      TradingSessions sessions,
      Markets markets,
      TradingReads reads,
      Comparisons comparisons,
      SteeringRequests requests,
      Subjects subjects,
      Once once) {
    this.sessions = sessions;
    this.markets = markets;
    this.reads = reads;
    this.comparisons = comparisons;
    this.requests = requests;
    this.subjects = subjects;
    this.once = once;
  }

  @POST
  @Operation(
      operationId = "startSession",
      summary = "Accepts a session; it is durable when this answers.")
  @APIResponseSchema(value = StartedSession.class, responseCode = "202")
  public Response start(
      @Nullable SessionRequest request,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    SessionOrder order = checked(request);
    String chat = Chats.named(request == null ? null : request.chat());
    String caller = Caller.of(security).name();
    Optional<ProblemException> refusal = markets.refusal(order); // no call in a transaction
    return once.perform(
        caller,
        key,
        new Once.Request("POST " + PATH, request),
        tx -> {
          if (refusal.isPresent()) {
            throw refusal.get();
          }
          Task task = sessions.start(tx, order, chat, null, caller);
          return Answer.accepted(
              PATH + "/" + task.subjectId(),
              new StartedSession(task.subjectId(), task.id(), task.state()));
        });
  }

  @GET
  @Operation(
      operationId = "listSessions",
      summary = "The latest sessions.",
      description = Page.LINKED)
  @APIResponseSchema(value = SessionView[].class, responseCode = "200")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request) {
    return reads.page(cursor, Math.clamp(limit, 1, MOST)).response(request);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getSession", summary = "One session.")
  public SessionView get(@PathParam("id") String id) {
    return subjects.read(id, () -> reads.session(id));
  }

  @GET
  @Path("{id}/fills")
  @Operation(
      operationId = "listFills",
      summary = "A session's fills in order.",
      description = "At most 'limit' of them; go on with the number of the last one as 'after'.")
  public List<FillView> fills(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("10000") int limit) {
    return reads.fills(id, Math.max(after, 0), Math.clamp(limit, 1, MOST_FILLS));
  }

  @GET
  @Path("{id}/equity")
  @Operation(operationId = "getEquity", summary = "A session's equity over the feed's time.")
  public List<EquityPoint> equity(@PathParam("id") String id) {
    return reads.equity(id);
  }

  @GET
  @Path("{id}/locks")
  @Operation(operationId = "listLocks", summary = "What keeps a session from entering, or did.")
  public List<LockView> locks(@PathParam("id") String id) {
    return reads.locks(id);
  }

  @GET
  @Path("{id}/candles")
  @Operation(operationId = "listCandles", summary = "What a session's market did, for charts.")
  public List<CandleView> candles(@PathParam("id") String id) {
    return reads.candles(id);
  }

  @GET
  @Path("{id}/positions")
  @Operation(operationId = "listPositions", summary = "A session's closed positions in order.")
  public List<ClosedPosition> positions(@PathParam("id") String id) {
    return reads.positions(id);
  }

  @GET
  @Path("{id}/statistics")
  @Operation(operationId = "getStatistics", summary = "A session in figures.")
  public SessionStatistics statistics(@PathParam("id") String id) {
    return reads.statistics(id);
  }

  @GET
  @Path("{id}/daily")
  @Operation(operationId = "listDays", summary = "A session's latest days, the newest first.")
  public List<TradingDay> daily(
      @PathParam("id") String id, @QueryParam("limit") @DefaultValue("30") int limit) {
    return reads.daily(id, Math.clamp(limit, 1, MOST));
  }

  @GET
  @Path("{id}/trades.csv")
  @Produces("text/csv;charset=UTF-8")
  @Operation(operationId = "exportTrades", summary = "A session's closed positions as CSV.")
  public InputStream trades(@PathParam("id") String id) {
    return reads.trades(id);
  }

  @GET
  @Path("{id}/chart.png")
  @Produces("image/png")
  @Operation(operationId = "getChart", summary = "Candles, fills and equity as a picture.")
  public InputStream chart(@PathParam("id") String id) {
    return reads.chart(id);
  }

  @POST
  @Path("{id}/compare")
  @Operation(
      operationId = "compareSession",
      summary = "Runs a session again under ideal, latency and book-walk fills.",
      description = "It takes as long as reading its market does, a minute at most.")
  public Comparison compare(@PathParam("id") String id) {
    return comparisons.of(id);
  }

  @POST
  @Path("{id}/pause")
  @Operation(
      operationId = "pauseSession",
      summary = "Keeps a session from entering; its exits stay guarded.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response pause(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return requests.steer(session(id), "pause", null, key, Caller.of(security), sessions::pause);
  }

  @POST
  @Path("{id}/resume")
  @Operation(operationId = "resumeSession", summary = "Lets a session enter again.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response resume(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return requests.steer(session(id), "resume", null, key, Caller.of(security), sessions::resume);
  }

  @POST
  @Path("{id}/flatten")
  @Operation(
      operationId = "flattenSession",
      summary = "Cancels a session's orders and closes its position; it goes on, paused.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response flatten(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return requests.steer(
        session(id), "flatten", null, key, Caller.of(security), sessions::flatten);
  }

  @POST
  @Path("{id}/locks/{lock}/lift")
  @Operation(operationId = "liftLock", summary = "Takes a lock away before its time.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response lift(
      @PathParam("id") String id,
      @PathParam("lock") String lock,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return requests.steer(
        session(id),
        "locks/" + lock + "/lift",
        null,
        key,
        Caller.of(security),
        (tx, task, caller) -> sessions.unlock(tx, task, lock, caller));
  }

  @POST
  @Path("{id}/stop")
  @Operation(
      operationId = "stopSession",
      summary = "Stops a session in order, by the policy given or the one it was started with.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response stop(
      @PathParam("id") String id,
      @QueryParam("policy") @Nullable String policy,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String checked = StopPolicies.checked(policy);
    return requests.steer(
        session(id),
        checked == null ? "stop" : "stop?policy=" + checked,
        null,
        key,
        Caller.of(security),
        (tx, task, caller) -> sessions.stop(tx, task, checked, caller));
  }

  @POST
  @Path("{id}/kill")
  @Operation(
      operationId = "killSession",
      summary = "Stops a session at once: its position stays as it is.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response kill(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return requests.steer(session(id), "kill", null, key, Caller.of(security), sessions::kill);
  }

  /** The task of the session with that id. */
  static TaskPath session(String id) {
    return new TaskPath(PATH, TradingSessions.KIND, "session", id);
  }

  private static SessionOrder checked(@Nullable SessionRequest request) {
    if (request == null) {
      throw new ProblemException(
          400, "body-missing", "Send a JSON object with at least symbol and feed.");
    }
    SessionOrder order = SessionOrder.of(request);
    if (order.source().equals("replay")) {
      requireHash("feed's file", order.file());
    }
    if (order.funding() != null) {
      requireHash("feed's funding", order.funding());
    }
    return order;
  }

  private static void requireHash(String what, String given) {
    if (!Files.isHash(given.toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          400,
          "feed-not-a-hash",
          "The %s must be the SHA-256 of an uploaded file (64 hexadecimal digits); got '%s'."
              .formatted(what, given));
    }
  }

  /** A session that was accepted. */
  public record StartedSession(String id, String taskId, TaskState state) {}
}
