package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Sought;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.SteeringRequests;
import dev.nightshift.gateway.task.TaskView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A session's orders: reading all of them, and placing some beside the strategy's. */
@Tag(name = "Trading")
@Path("/api/v1/trading/sessions/{id}/orders")
@RunOnVirtualThread
public class OrderResource {

  private static final int MOST = 10_000;

  private final TradingOrders orders;
  private final TradingReads reads;
  private final SteeringRequests requests;

  OrderResource(TradingOrders orders, TradingReads reads, SteeringRequests requests) {
    this.orders = orders;
    this.reads = reads;
    this.requests = requests;
  }

  @GET
  @Operation(operationId = "listOrders", summary = "A session's latest orders, the newest first.")
  public List<OrderView> list(
      @PathParam("id") String id, @QueryParam("limit") @DefaultValue("100") int limit) {
    return reads.orders(id, Math.clamp(limit, 1, MOST));
  }

  @GET
  @Path("{order}")
  @Operation(
      operationId = "getOrder",
      summary = "One order by its clientOrderId; 404 until the session has answered.")
  public OrderView get(@PathParam("id") String id, @PathParam("order") String order) {
    return reads.order(id, order);
  }

  @POST
  @Operation(
      operationId = "placeOrder",
      summary = "Places a paper order beside the strategy's.",
      description =
          "What becomes of it, ACCEPTED, DENIED or REJECTED, is told in the chat and by the order"
              + " itself. A clientOrderId that was used is answered with the first outcome.")
  @APIResponseSchema(value = PlacedOrder.class, responseCode = "202")
  public Response place(
      @PathParam("id") String id,
      @Nullable OrderForm form,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    if (form == null) {
      throw new ProblemException(
          400, "body-missing", "Send a JSON object with at least side and quantity.");
    }
    return requests.perform(
        TradingResource.session(id),
        "orders",
        form,
        key,
        Caller.of(security),
        (tx, task, caller) -> {
          String order = orders.place(tx, task, form, caller);
          return Answer.accepted(
              TradingResource.PATH + "/" + id + "/orders/" + order, new PlacedOrder(id, order));
        });
  }

  @POST
  @Path("{order}/cancel")
  @Operation(
      operationId = "cancelOrder",
      summary = "Cancels an order; it comes too late for what is executed meanwhile.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response cancel(
      @PathParam("id") String id,
      @PathParam("order") String order,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    Supplier<OrderView> open = Sought.now(() -> open(id, order));
    return requests.steer(
        TradingResource.session(id),
        "orders/" + order + "/cancel",
        null,
        key,
        Caller.of(security),
        (tx, task, caller) -> orders.cancel(tx, task, open.get().clientOrderId(), caller));
  }

  private OrderView open(String session, String order) {
    OrderView now = reads.order(session, order);
    if (now.ended()) {
      throw new ProblemException(
          409,
          "order-ended",
          "The order %s is %s already; there is nothing to cancel."
              .formatted(order, now.state().toLowerCase(Locale.ROOT)));
    }
    return now;
  }

  /** An order that was handed to its session. */
  @Schema(name = "PlacedOrder")
  public record PlacedOrder(String sessionId, String clientOrderId) {}
}
