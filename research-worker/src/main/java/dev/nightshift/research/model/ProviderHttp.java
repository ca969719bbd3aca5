package dev.nightshift.research.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.nightshift.backbone.http.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The wire under LangChain4j's adapters: it hands on whole, usable answers and turns everything
 * else into a {@link ModelFailure} while status, headers and body are at hand. It works on the
 * caller's thread, streams too, so that an interrupt ends the call.
 */
final class ProviderHttp implements HttpClient {

  private static final int LARGEST_BODY = 8 * 1024 * 1024;

  private final java.net.http.HttpClient client;
  private final Clock clock;

  ProviderHttp(Duration connectTimeout, Clock clock) {
    this.clock = clock;
    this.client =
        java.net.http.HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .build();
  }

  /** LangChain4j's way to be handed a client. */
  HttpClientBuilder builder() {
    return new Ready(this);
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<InputStream> response = send(request);
    String body = text(response);
    Optional<ModelFailure> unusable = Classification.unusable(body);
    if (unusable.isPresent()) {
      throw unusable.get();
    }
    return answer(response).body(body).build();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      HttpResponse<InputStream> response = send(request);
      if (response.headers().firstValue("Content-Type").orElse("").contains("html")) {
        throw Classification.unusable(text(response))
            .orElseGet(() -> new ModelFailure.Torn("its answer is no stream"));
      }
      listener.onOpen(answer(response).build());
      try (InputStream body = response.body()) {
        parser.parse(body, listener);
      }
      listener.onClose();
    } catch (IOException broken) {
      listener.onError(Classification.broken(broken));
    } catch (ModelFailure failure) {
      listener.onError(failure);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(converted(request), BodyHandlers.ofInputStream());
      if (response.statusCode() / 100 != 2) {
        throw refused(response, text(response));
      }
      return response;
    } catch (IOException broken) {
      throw Classification.broken(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ModelFailure.BrokenOff("the call was stopped");
    }
  }

  /** What its status and headers mean, with as much of its body as there is. */
  private ModelFailure refused(HttpResponse<?> response, String body) {
    String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
    return Classification.refused(
        response.statusCode(), RetryAfter.read(retryAfter, clock.instant()), body);
  }

  private String text(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return new String(body.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
    } catch (IOException cut) {
      throw response.statusCode() / 100 == 2
          ? new ModelFailure.Torn("its answer is cut off")
          : refused(response, "");
    }
  }

  private static SuccessfulHttpResponse.Builder answer(HttpResponse<InputStream> response) {
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map());
  }

  private static java.net.http.HttpRequest converted(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(
                request.method().name(),
                request.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return builder.build();
  }

  /** Hands out the client; its timeouts are set where it is made and by the calls' own bound. */
  private record Ready(ProviderHttp client) implements HttpClientBuilder {

    @Override
    public Duration connectTimeout() {
      return client.client.connectTimeout().orElse(Duration.ZERO);
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return client;
    }
  }
}
