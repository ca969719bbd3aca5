package dev.nightshift.testkit.insforge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.WireAnswer;
import dev.nightshift.testkit.wire.WireRequest;
import dev.nightshift.testkit.wire.WireServer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * InsForge on a loopback port. Tables, functions and buckets are made by whoever asks for them
 * here; over the wire an unknown one is a 404. Thread-safe.
 */
public final class InsForgeStandIn implements AutoCloseable {

  /** The key that it accepts. */
  public static final String API_KEY = "ik_canary-0123456789";

  private static final String RPC = "/api/database/rpc/";
  private static final Map<String, String> NO_HEADERS = Map.of();

  private final WireServer server;
  private final String url;
  private final RecordsApi records = new RecordsApi();
  private final StorageApi storage;
  private final Map<String, Function<JsonNode, JsonNode>> functions = new ConcurrentHashMap<>();
  private final Faults faults = new Faults();
  private final Queue<RecordedCall> calls = new ConcurrentLinkedQueue<>();
  private volatile Duration delay = Duration.ZERO;

  private InsForgeStandIn(ServerSocket listener) {
    this.server = new WireServer(listener, this::handle);
    this.url = "http://127.0.0.1:" + listener.getLocalPort();
    this.storage = new StorageApi(url);
  }

  /** Starts it on a free port. */
  public static InsForgeStandIn start() {
    return over(WireServer.listen(0));
  }

  /** Starts it behind a listener that is open already. */
  static InsForgeStandIn over(ServerSocket listener) {
    InsForgeStandIn started = new InsForgeStandIn(listener);
    started.server.start();
    return started;
  }

  public String url() {
    return url;
  }

  /** The table of that name, made if there is none. */
  public Table table(String name) {
    return records.table(name);
  }

  public InsForgeStandIn function(String name, Function<JsonNode, JsonNode> function) {
    functions.put(name, function);
    return this;
  }

  /** A bucket whose uploads go to a presigned address, or directly to InsForge. */
  public InsForgeStandIn bucket(String name, boolean presigned) {
    storage.bucket(name, presigned);
    return this;
  }

  /** What was uploaded whole, by key. */
  public Map<String, byte[]> objects(String bucket) {
    return storage.objects(bucket);
  }

  /** What goes wrong with the next calls, one each. */
  public InsForgeStandIn next(Fault... those) {
    faults.next(List.of(those));
    return this;
  }

  /** What goes wrong with every call, until {@link #heal}. */
  public InsForgeStandIn always(Fault fault) {
    faults.always(fault);
    return this;
  }

  /**
   * A share of all calls goes wrong, until {@link #heal}.
   *
   * @param share from 0 to 1
   * @param sides what goes wrong, each as often as the others
   */
  public InsForgeStandIn often(double share, long seed, Fault... sides) {
    faults.often(share, seed, List.of(sides));
    return this;
  }

  /** Forgets every fault and delay. */
  public InsForgeStandIn heal() {
    faults.clear();
    delay = Duration.ZERO;
    return this;
  }

  /** How long every call takes before it is done. */
  public InsForgeStandIn delay(Duration time) {
    delay = time;
    return this;
  }

  /** Calls so far, in the order they came. */
  public List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  public void forgetCalls() {
    calls.clear();
  }

  @Override
  public void close() {
    server.close();
  }

  private WireAnswer handle(WireRequest request) throws InterruptedException {
    calls.add(
        new RecordedCall(
            request.verb(),
            request.path(),
            request.query(),
            request.headers(),
            new String(request.body(), StandardCharsets.UTF_8)));
    Thread.sleep(delay);
    return switch (faults.draw()) {
      case Fault.None() -> done(request);
      case Fault.Status fault ->
          Refusal.of(fault, request.header("authorization"))
              .reply(
                  fault.retryAfterSeconds() < 0
                      ? NO_HEADERS
                      : Map.of("Retry-After", Integer.toString(fault.retryAfterSeconds())));
      case Fault.BadGatewayPage() -> page(502, "502 Bad Gateway");
      case Fault.WebPage() -> page(200, "Sign in");
      case Fault.ResetBefore() -> new WireAnswer.Reset();
      case Fault.ResetAfter() -> {
        done(request);
        yield new WireAnswer.Reset();
      }
      case Fault.Cut() -> new WireAnswer.Cut(done(request));
      case Fault.Hang() -> new WireAnswer.Silence();
      case Fault.DoubleReplay() -> {
        done(request);
        yield done(request);
      }
    };
  }

  private WireAnswer.Reply done(WireRequest request) {
    try {
      if (request.path().startsWith(StorageApi.PRESIGNED)) {
        return storage.presigned(request);
      }
      if (!request.header("authorization").equals("Bearer " + API_KEY)) {
        throw Refusal.insForge(401, "AUTH_INVALID_API_KEY", "Invalid API key.");
      }
      if (request.path().startsWith(RecordsApi.PATH)) {
        return records.answer(request);
      }
      if (request.path().startsWith(StorageApi.PATH)) {
        return storage.answer(request);
      }
      return call(request);
    } catch (Refusal refusal) {
      return refusal.reply(NO_HEADERS);
    }
  }

  private WireAnswer.Reply call(WireRequest request) throws Refusal {
    String name =
        request.path().startsWith(RPC) ? request.path().substring(RPC.length()) : request.path();
    Function<JsonNode, JsonNode> function = functions.get(name);
    if (function == null) {
      throw Refusal.postgrest(404, "PGRST202", "Could not find the function public." + name);
    }
    ObjectNode nothing = Json.object();
    JsonNode arguments = request.body().length == 0 ? nothing : Json.read(request.body());
    return WireAnswer.Reply.json(200, function.apply(arguments).toString());
  }

  private static WireAnswer.Reply page(int status, String title) {
    String html = "<html><head><title>" + title + "</title></head><body></body></html>";
    return new WireAnswer.Reply(status, "text/html", html.getBytes(StandardCharsets.UTF_8));
  }
}
