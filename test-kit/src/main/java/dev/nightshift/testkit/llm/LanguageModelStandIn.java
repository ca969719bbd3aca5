package dev.nightshift.testkit.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightshift.testkit.llm.ModelAnswer.BrokenStatus;
import dev.nightshift.testkit.llm.ModelAnswer.Delayed;
import dev.nightshift.testkit.llm.ModelAnswer.Html;
import dev.nightshift.testkit.llm.ModelAnswer.Refusal;
import dev.nightshift.testkit.llm.ModelAnswer.Reset;
import dev.nightshift.testkit.llm.ModelAnswer.Status;
import dev.nightshift.testkit.llm.ModelAnswer.Text;
import dev.nightshift.testkit.llm.ModelAnswer.Tools;
import dev.nightshift.testkit.llm.ModelAnswer.Truncated;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A language model on loopback: it says what it was told to say, next answers first, then what its
 * script makes of the request, and remembers what it was asked.
 *
 * <p>From another process or class loader it is told by {@code PUT /control/answers} (see {@link
 * ModelAnswer#script}), forgets by {@code DELETE} there, and is asked by {@code GET
 * /control/requests}.
 */
public final class LanguageModelStandIn implements AutoCloseable {

  static {
    // Or each answer waits for a delayed acknowledgement, which a provider's does not.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<ModelAnswer> next = new ConcurrentLinkedQueue<>();
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Function<ModelRequest, ModelAnswer> script =
      request -> ModelAnswer.text("I have nothing to say.");

  private LanguageModelStandIn(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.createContext("/control/answers", this::teach);
    server.createContext("/control/requests", this::tell);
    server.start();
  }

  /** Listens on a free port. */
  public static LanguageModelStandIn start() {
    try {
      return new LanguageModelStandIn(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Base address for clients of OpenAI's and of Anthropic's protocol. */
  public String url() {
    return ollamaUrl() + "/v1";
  }

  /** Base address for clients of Ollama's protocol, and of the control door. */
  public String ollamaUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers that come first, each once, in order. */
  public void next(ModelAnswer... answers) {
    next.addAll(List.of(answers));
  }

  /** What is answered when nothing else is next. */
  public void script(Function<ModelRequest, ModelAnswer> answers) {
    script = answers;
  }

  /** Everything asked so far, in order. */
  public List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  /** Forgets requests and answers that are left. */
  public void forget() {
    requests.clear();
    next.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      ModelRequest request =
          new ModelRequest(
              exchange.getRequestURI().getPath(),
              headers(exchange),
              WireJson.read(exchange.getRequestBody().readAllBytes()));
      requests.add(request);
      ModelAnswer queued = next.poll();
      answer(exchange, request, queued == null ? script.apply(request) : queued);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    return exchange.getRequestHeaders().entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().toLowerCase(Locale.ROOT),
                entry -> entry.getValue().getFirst()));
  }

  private static void answer(HttpExchange exchange, ModelRequest request, ModelAnswer answer)
      throws IOException, InterruptedException {
    Protocol protocol = Protocol.of(request.path());
    String model = request.model();
    boolean streaming = request.streaming();
    switch (answer) {
      case Text text when streaming -> stream(exchange, protocol, protocol.stream(model, text));
      case Tools tools when streaming -> stream(exchange, protocol, protocol.stream(model, tools));
      case Text text -> json(exchange, 200, protocol.whole(model, text));
      case Tools tools -> json(exchange, 200, protocol.whole(model, tools));
      case Refusal(String text) -> json(exchange, 200, protocol.refusal(model, text));
      case Status status -> {
        status.headers().forEach(exchange.getResponseHeaders()::add);
        json(exchange, status.status(), status.body());
      }
      case BrokenStatus(Status whole) -> {
        whole.headers().forEach(exchange.getResponseHeaders()::add);
        String half = whole.body().substring(0, whole.body().length() / 2);
        breakOff(exchange, whole.status(), "application/json", List.of(half));
      }
      case Html() ->
          send(exchange, 200, "text/html", "<!doctype html><title>Sign in</title><p>Sign in");
      case Truncated(Text whole) -> {
        String body = protocol.whole(model, whole);
        json(exchange, 200, body.substring(0, body.length() / 2));
      }
      case Reset(Text whole, int parts) ->
          breakOff(
              exchange,
              200,
              protocol.streamType(),
              protocol.stream(model, whole).stream().limit(parts).toList());
      case Delayed(var delay, ModelAnswer later) -> {
        Thread.sleep(delay);
        answer(exchange, request, later);
      }
    }
  }

  private static void stream(HttpExchange exchange, Protocol protocol, List<String> events)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", protocol.streamType());
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    for (String event : events) {
      body.write(event.getBytes(StandardCharsets.UTF_8));
      body.flush();
    }
    body.close();
  }

  /** More is promised than comes: the exchange, when closed, breaks the connection. */
  private static void breakOff(HttpExchange exchange, int status, String type, List<String> parts)
      throws IOException {
    if (parts.isEmpty()) {
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, 1_000_000);
    for (String part : parts) {
      exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    }
  }

  private void teach(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("DELETE")) {
        forget();
      } else {
        next.addAll(ModelAnswer.script(WireJson.read(exchange.getRequestBody().readAllBytes())));
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private void tell(HttpExchange exchange) throws IOException {
    try (exchange) {
      json(exchange, 200, WireJson.write(requests));
    }
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, "application/json", body);
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
