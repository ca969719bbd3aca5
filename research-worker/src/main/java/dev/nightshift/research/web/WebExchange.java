package dev.nightshift.research.web;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One GET to one address: connected to exactly that address, whatever the name may mean by then,
 * while TLS and the header Host go by the name. It ends in time and in size, whatever the other
 * side does, and follows nothing.
 */
final class WebExchange {

  private static final Logger LOG = Logger.getLogger(WebExchange.class);
  private static final int LARGEST_HEAD = 32 * 1024;
  private static final int IDLE_SECONDS = 5;

  private final HttpClient client;
  private final String userAgent;
  private final Duration timeout;

  WebExchange(Vertx vertx, String userAgent, Duration connectTimeout, Duration timeout) {
    this(vertx, userAgent, connectTimeout, timeout, null);
  }

  /**
   * @param trust whose certificates are believed; {@code null}: those the Java runtime believes
   */
  WebExchange(
      Vertx vertx,
      String userAgent,
      Duration connectTimeout,
      Duration timeout,
      @Nullable TrustOptions trust) {
    this.client =
        vertx
            .httpClientBuilder()
            .withConnectHandler(connection -> connection.exceptionHandler(WebExchange::say))
            .with(
                new HttpClientOptions()
                    .setConnectTimeout((int) connectTimeout.toMillis())
                    .setMaxHeaderSize(LARGEST_HEAD)
                    .setMaxInitialLineLength(LARGEST_HEAD)
                    .setKeepAliveTimeout(IDLE_SECONDS)
                    .setForceSni(true)
                    .setTrustOptions(trust)
                    .setName("web-pages"))
            .build();
    this.userAgent = userAgent;
    this.timeout = timeout;
  }

  /**
   * @param accept media types, as in the header
   * @param maxBytes most bytes of the body that are taken
   * @throws TimeoutException when the answer is not complete in time
   */
  WebAnswer get(Target target, InetAddress address, String accept, int maxBytes)
      throws IOException, TimeoutException, InterruptedException {
    Reception reception = new Reception(maxBytes);
    client.request(options(target, address, accept)).onComplete(reception::send, reception::fail);
    try {
      return reception.answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
      if (cause instanceof ConnectTimeoutException) {
        throw new TimeoutException(reason(cause));
      }
      throw cause instanceof IOException broken ? broken : new IOException(reason(cause), cause);
    } finally {
      reception.end();
    }
  }

  /** Whoever waits for an answer over the connection is told by that. */
  private static void say(Throwable broken) {
    LOG.debugf("a connection broke: %s", broken.getMessage());
  }

  void close() {
    client.close();
  }

  private RequestOptions options(Target target, InetAddress address, String accept) {
    return new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
        .setHost(target.host())
        .setPort(target.port())
        .setSsl(target.secure())
        .setURI(target.path())
        .setFollowRedirects(false)
        .putHeader("User-Agent", userAgent)
        .putHeader("Accept", accept)
        .putHeader("Accept-Encoding", "gzip");
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** One answer on its way; its callbacks run on one event loop. */
  private static final class Reception {

    private final CompletableFuture<WebAnswer> answer = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private final int maxBytes;
    private volatile Runnable abort = () -> {};

    Reception(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    void send(HttpClientRequest request) {
      abort = request::reset;
      request.exceptionHandler(this::fail);
      if (answer.isDone()) {
        request.reset();
        return;
      }
      request.send().onComplete(this::receive, this::fail);
    }

    void fail(Throwable cause) {
      answer.completeExceptionally(cause);
    }

    /** Breaks what is still under way; an answer that is complete keeps its connection. */
    void end() {
      boolean unfinished = answer.cancel(false);
      if (unfinished || cut()) {
        abort.run();
      }
    }

    private void receive(HttpClientResponse response) {
      response.exceptionHandler(this::fail);
      response.handler(part -> take(response, part));
      response.endHandler(_ -> complete(response, false));
    }

    private void take(HttpClientResponse response, Buffer part) {
      int room = maxBytes - body.length();
      if (part.length() <= room) {
        body.appendBuffer(part);
      } else if (!answer.isDone()) {
        body.appendBuffer(part, 0, room);
        complete(response, true);
      }
    }

    private boolean cut() {
      return answer.state() == Future.State.SUCCESS && answer.resultNow().cut();
    }

    private void complete(HttpClientResponse response, boolean cut) {
      answer.complete(
          new WebAnswer(
              response.statusCode(),
              response.getHeader("Content-Type"),
              response.getHeader("Content-Encoding"),
              response.getHeader("Location"),
              response.getHeader("Retry-After"),
              body.getBytes(),
              cut));
    }
  }
}
