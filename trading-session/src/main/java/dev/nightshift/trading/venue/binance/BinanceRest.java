package dev.nightshift.trading.venue.binance;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Questions that Binance answers to anybody; answers are read as text, for they may be a page. */
@RegisterRestClient(configKey = "binance")
@Path("/api/v3")
public interface BinanceRest {

  /** {@code {"lastUpdateId":…,"bids":[["price","quantity"],…],"asks":…}}. */
  @GET
  @Path("depth")
  String depth(@QueryParam("symbol") String symbol, @QueryParam("limit") int limit);

  /**
   * {@code {…,"symbols":[{"symbol":…,"status":"TRADING","filters":[{"filterType":"PRICE_FILTER",
   * "tickSize":…,…},{"filterType":"LOT_SIZE","stepSize":…,…},…],…}]}}; 400 where it knows no such
   * symbol.
   */
  @GET
  @Path("exchangeInfo")
  String exchangeInfo(@QueryParam("symbol") String symbol);

  /**
   * {@code [[openTime,"open","high","low","close","volume",closeTime,…],…]}, oldest first, the one
   * in the making last; times in milliseconds.
   */
  @GET
  @Path("klines")
  String klines(
      @QueryParam("symbol") String symbol,
      @QueryParam("interval") String interval,
      @QueryParam("startTime") long startTime,
      @QueryParam("limit") int limit);

  /** {@code [{"id":…,"price":…,"qty":…,"time":…,"isBuyerMaker":…},…]}, oldest first. */
  @GET
  @Path("historicalTrades")
  String trades(
      @QueryParam("symbol") String symbol,
      @QueryParam("limit") int limit,
      @QueryParam("fromId") long fromId);
}
