package dev.nightshift.testkit.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A venue on loopback, real enough that a client cannot tell. {@code /stream?streams=…} speaks
 * Binance spot, every other path Bitunix futures; {@code /api/v3/depth}, {@code
 * /api/v3/historicalTrades}, {@code /api/v3/klines} and {@code /api/v3/exchangeInfo} answer like
 * Binance. Nothing happens by itself: the test trades and quotes, and cues the faults. Safe for
 * several threads.
 */
public final class VenueStandIn implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int REPEATABLE = 100;

  /** What prices and quantities of a market are multiples of. */
  private record Steps(String price, String quantity) {}

  private static final Steps CENTS = new Steps("0.01000000", "0.00001000");

  private final Vertx vertx;
  private final HttpServer server;
  private final Clock clock;
  private final List<VenueConnection> connections = new CopyOnWriteArrayList<>();
  private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Map<String, List<StandInTrade>> trades = new HashMap<>();
  private final Map<String, StandInBook> books = new HashMap<>();
  private final Deque<Map.Entry<VenueProtocol, VenueProtocol.Outgoing>> sent = new ArrayDeque<>();
  private final BinanceWire binance = new BinanceWire();
  private final BitunixWire bitunix = new BitunixWire();
  private volatile boolean refusing;
  private volatile boolean silent;
  private volatile boolean mute;
  private volatile boolean page;
  private volatile int status = 200;
  private volatile Duration retryAfter = Duration.ZERO;
  private final Set<String> unlisted = ConcurrentHashMap.newKeySet();
  private final Map<String, Steps> steps = new ConcurrentHashMap<>();
  private volatile Duration slowness = Duration.ZERO;
  private volatile long skewMs;
  private int accepted;

  private VenueStandIn(int port, Clock clock) {
    this.clock = clock;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
    this.server =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                connection -> {
                  open.add(connection);
                  connection.closeHandler(ignored -> open.remove(connection));
                })
            .requestHandler(this::asked);
    await(server.listen());
  }

  /** On a port of its own. */
  public static VenueStandIn start() {
    return on(0);
  }

  /** On a port that the application under test was told of before. */
  public static VenueStandIn on(int port) {
    return new VenueStandIn(port, Clock.systemUTC());
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the venue stand-in does not work", e);
    }
  }

  public int port() {
    return server.actualPort();
  }

  /** Where both venues stream. */
  public URI streamUri() {
    return URI.create("ws://127.0.0.1:" + port());
  }

  /** Where questions are answered. */
  public URI restUri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private synchronized void connected(ServerWebSocket socket) {
    accepted++;
    boolean combined = String.valueOf(socket.path()).startsWith("/stream");
    VenueConnection connection = new VenueConnection(socket, combined ? binance : bitunix);
    if (combined) {
      String query = String.valueOf(socket.query());
      connection
          .channels()
          .addAll(Arrays.asList(query.replaceFirst(".*streams=", "").split("/", -1)));
    }
    socket.textMessageHandler(text -> hear(connection, text));
    socket.closeHandler(ignored -> connections.remove(connection));
    connections.add(connection);
  }

  private synchronized void hear(VenueConnection connection, String text) {
    heard.add(text);
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException("a client sent no JSON: " + text, e);
    }
    switch (message.path("op").asText()) {
      case "ping" -> {
        if (!mute && !silent) {
          connection.send(
              "{\"op\":\"ping\",\"pong\":%d,\"ping\":%d}"
                  .formatted(message.path("ping").asLong(), nowMs() / 1000));
        }
      }
      case "subscribe" -> message.path("args").forEach(arg -> subscribe(connection, arg));
      default -> throw new IllegalStateException("a client sent what no venue knows: " + text);
    }
  }

  private void subscribe(VenueConnection connection, JsonNode arg) {
    String symbol = arg.path("symbol").asText();
    String channel = symbol + "/" + arg.path("ch").asText();
    connection.channels().add(channel);
    if (!silent) {
      connection
          .protocol()
          .first(channel, symbol, nowMs(), book(symbol))
          .ifPresent(connection::send);
    }
  }

  /** The time here: the clock's, plus the skew. */
  public long nowMs() {
    return clock.millis() + skewMs;
  }

  private StandInBook book(String symbol) {
    return books.computeIfAbsent(symbol, ignored -> new StandInBook());
  }

  private List<StandInTrade> tradesOf(String symbol) {
    return trades.computeIfAbsent(symbol, ignored -> new ArrayList<>());
  }

  /** Somebody trades; ids count from 1 per symbol, also of trades that nobody hears of. */
  public synchronized StandInTrade trade(
      String symbol, String price, String quantity, boolean buyerIsMaker) {
    List<StandInTrade> all = tradesOf(symbol);
    StandInTrade trade = new StandInTrade(all.size() + 1L, nowMs(), price, quantity, buyerIsMaker);
    all.add(trade);
    tell(protocol -> protocol.trade(symbol, trade));
    return trade;
  }

  /** Somebody traded so long ago, when nobody listened; before all that is traded now. */
  public synchronized void tradedBefore(
      String symbol, Duration ago, String price, String quantity) {
    List<StandInTrade> all = tradesOf(symbol);
    all.add(new StandInTrade(all.size() + 1L, nowMs() - ago.toMillis(), price, quantity, true));
  }

  /** The top of the book is told; the book below stays as it is. */
  public synchronized void quote(String symbol, List<String> bid, List<String> ask) {
    tell(protocol -> protocol.quote(symbol, nowMs(), book(symbol).lastUpdate(), bid, ask));
  }

  /** A level of the book changes; quantity 0 removes it. */
  public synchronized void level(String symbol, boolean bid, String price, String quantity) {
    long update = book(symbol).put(bid, price, quantity);
    tell(protocol -> protocol.level(symbol, nowMs(), update, bid, price, quantity));
  }

  /** The price positions are valued at, and the next funding. */
  public synchronized void mark(String symbol, String price, String rate, long settlesMs) {
    tell(protocol -> protocol.mark(symbol, nowMs(), price, rate, settlesMs));
  }

  /** A candle as it is so far: open, high, low, close, volume. */
  public synchronized void kline(String symbol, String interval, List<String> ohlcv) {
    tell(protocol -> protocol.kline(symbol, nowMs(), interval, ohlcv));
  }

  private void tell(Function<VenueProtocol, List<VenueProtocol.Outgoing>> write) {
    for (VenueProtocol protocol : List.of(binance, bitunix)) {
      for (VenueProtocol.Outgoing message : write.apply(protocol)) {
        if (sent.size() == REPEATABLE) {
          sent.removeFirst();
        }
        sent.addLast(Map.entry(protocol, message));
        deliver(protocol, message);
      }
    }
  }

  private void deliver(VenueProtocol protocol, VenueProtocol.Outgoing message) {
    if (silent) {
      return;
    }
    for (VenueConnection connection : connections) {
      if (connection.protocol() == protocol && connection.channels().contains(message.channel())) {
        connection.send(message.text());
      }
    }
  }

  // Faults, on cue.

  /** Every connection breaks off, without a word of goodbye. */
  public void disconnect() {
    open.forEach(HttpConnection::close);
  }

  /** Every connection is ended as the protocol wants. */
  public void goodbye() {
    connections.forEach(connection -> connection.socket().close());
  }

  /** New connections are refused, or accepted again. */
  public void refuse(boolean on) {
    refusing = on;
  }

  /** Connections stay, and nothing is sent; the market goes on. */
  public void silent(boolean on) {
    silent = on;
  }

  /** Pings stay unanswered. */
  public void mute(boolean on) {
    mute = on;
  }

  /** Sends a text to everybody, whatever it is. */
  public synchronized void say(String text) {
    connections.forEach(connection -> connection.send(text));
  }

  /** Sends what cannot be understood: no JSON, half of it, another shape, a web page. */
  public void garbage() {
    say("\u0000\u0001 what");
    say("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"tra");
    say("[1,2,3]");
    say("<html><body>502 Bad Gateway</body></html>");
  }

  /** Sends the newest messages, up to so many, once more. */
  public synchronized void repeat(int most) {
    List<Map.Entry<VenueProtocol, VenueProtocol.Outgoing>> all = new ArrayList<>(sent);
    all.subList(Math.max(0, all.size() - most), all.size())
        .forEach(message -> deliver(message.getKey(), message.getValue()));
  }

  /** A top of book whose bid is above its ask. */
  public void crossedQuote(String symbol, String bid, String ask) {
    quote(symbol, List.of(bid, "1"), List.of(ask, "1"));
  }

  /** A top of book without a price. */
  public void zeroQuote(String symbol) {
    quote(symbol, List.of("0", "0"), List.of("0", "0"));
  }

  /** The venue's clock differs from ours by so much. */
  public void skew(Duration by) {
    skewMs = by.toMillis();
  }

  /** Questions are answered so late. */
  public void slow(Duration by) {
    slowness = by;
  }

  /** Questions are answered with a web page, or as they should be. */
  public void answerWithPage(boolean on) {
    page = on;
  }

  /** Questions are answered with this status. */
  public void answerWithStatus(int code) {
    status = code;
  }

  /** Questions are answered with this status, and when they may be asked again. */
  public void answerWithStatus(int code, Duration again) {
    retryAfter = again;
    status = code;
  }

  /** There is no market of this symbol; of every other there is. */
  public void unlist(String symbol) {
    unlisted.add(symbol);
  }

  /** Prices and quantities of this symbol are multiples of these; else of 0.01 and 0.00001. */
  public void list(String symbol, String tickSize, String stepSize) {
    steps.put(symbol, new Steps(tickSize, stepSize));
  }

  /** Upgrades by hand: within an application, servers may be told to leave WebSockets alone. */
  private void asked(HttpServerRequest request) {
    if (request.headers().contains("upgrade", "websocket", true)) {
      if (refusing) {
        request.response().setStatusCode(503).end();
      } else {
        request.toWebSocket().onSuccess(this::connected);
      }
      return;
    }
    if (slowness.isZero()) {
      answer(request);
    } else {
      vertx.setTimer(slowness.toMillis(), ignored -> answer(request));
    }
  }

  private synchronized void answer(HttpServerRequest request) {
    heard.add(request.method() + " " + request.uri());
    if (status != 200) {
      if (!retryAfter.isZero()) {
        request.response().putHeader("retry-after", Long.toString(retryAfter.toSeconds()));
      }
      request.response().setStatusCode(status).end("{\"code\":-1,\"msg\":\"no\"}");
    } else if (page) {
      request.response().putHeader("content-type", "text/html").end("<html>Sorry</html>");
    } else if (unlisted.contains(request.getParam("symbol", ""))) {
      request.response().setStatusCode(400).end("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
    } else {
      String symbol = String.valueOf(request.getParam("symbol"));
      String body =
          switch (String.valueOf(request.path())) {
            case "/api/v3/depth" -> depth(symbol);
            case "/api/v3/exchangeInfo" -> listing(symbol);
            case "/api/v3/klines" ->
                Klines.of(
                    tradesOf(symbol),
                    request.getParam("interval", "1m"),
                    Long.parseLong(request.getParam("startTime", "0")),
                    nowMs(),
                    Integer.parseInt(request.getParam("limit", "500")));
            case "/api/v3/historicalTrades" ->
                history(
                    symbol,
                    Long.parseLong(request.getParam("fromId", "1")),
                    Integer.parseInt(request.getParam("limit", "500")));
            default -> "";
          };
      request
          .response()
          .setStatusCode(body.isEmpty() ? 404 : 200)
          .putHeader("content-type", "application/json")
          .end(body);
    }
  }

  private String listing(String symbol) {
    Steps of = steps.getOrDefault(symbol, CENTS);
    return ("{\"symbols\":[{\"symbol\":\"%s\",\"status\":\"TRADING\",\"filters\":["
            + "{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"%2$s\",\"tickSize\":\"%2$s\"},"
            + "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"%3$s\",\"stepSize\":\"%3$s\"}]}]}")
        .formatted(symbol, of.price(), of.quantity());
  }

  private String depth(String symbol) {
    StandInBook book = book(symbol);
    return JSON.createObjectNode()
        .put("lastUpdateId", book.lastUpdate())
        .<ObjectNode>set("bids", JSON.valueToTree(book.levels(true, 1000)))
        .<ObjectNode>set("asks", JSON.valueToTree(book.levels(false, 1000)))
        .toString();
  }

  private String history(String symbol, long fromId, int limit) {
    var rows = JSON.createArrayNode();
    tradesOf(symbol).stream()
        .filter(trade -> trade.id() >= fromId)
        .limit(limit)
        .forEach(
            trade ->
                rows.addObject()
                    .put("id", trade.id())
                    .put("price", trade.price())
                    .put("qty", trade.quantity())
                    .put("time", trade.atMs())
                    .put("isBuyerMaker", trade.buyerIsMaker()));
    return rows.toString();
  }

  // What a test may want to know.

  /** Connections that are open. */
  public int connections() {
    return connections.size();
  }

  /** Connections that were accepted so far. */
  public synchronized int accepted() {
    return accepted;
  }

  /** What clients sent and asked, in order. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** Channels that open connections want. */
  public Set<String> channels() {
    Set<String> all = new TreeSet<>();
    connections.forEach(connection -> all.addAll(connection.channels()));
    return all;
  }

  /** Every trade so far. */
  public synchronized List<StandInTrade> trades(String symbol) {
    return List.copyOf(tradesOf(symbol));
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
