package dev.nightshift.cli.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.outcome.CommandFailed;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls the gateway's HTTP API. Every call is made once; a POST carries an {@code Idempotency-Key},
 * so that the caller may repeat it under the same key. Whatever goes wrong is a {@link
 * GatewayFailure} whose sentence is fit for a person.
 */
public final class Gateway {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration TRANSFER_TIMEOUT = Duration.ofMinutes(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI base;
  private final @Nullable String token;
  private final String advice;
  private final Duration callTimeout;

  /**
   * @param base without a path
   * @param advice what to do when nobody answers there; a whole sentence
   */
  public Gateway(URI base, @Nullable String token, String advice) {
    this(base, token, advice, CALL_TIMEOUT);
  }

  private Gateway(URI base, @Nullable String token, String advice, Duration callTimeout) {
    this.base = base;
    this.token = token;
    this.advice = advice;
    this.callTimeout = callTimeout;
  }

  /** The same gateway for somebody in a hurry: a call that takes longer counts as unanswered. */
  public Gateway within(Duration callTimeout) {
    return new Gateway(base, token, advice, callTimeout);
  }

  public URI base() {
    return base;
  }

  public JsonNode get(String path) {
    return json(ask(path));
  }

  /** One page of a list. */
  public ListPage page(String path) {
    HttpResponse<String> response = ask(path);
    return new ListPage(
        Json.rows(json(response)), ListPage.next(response.headers().allValues("Link")));
  }

  /** How the gateway says it is; one that is DOWN says the same with a 503. */
  public JsonNode health() {
    HttpResponse<String> response = ask("/health");
    if (response.statusCode() == 503) {
      JsonNode report = parsed(response.body());
      if (report.path("status").isTextual()) { // in a problem detail it is the number
        return report;
      }
    }
    return json(response);
  }

  /**
   * @param idempotencyKey the same for every repetition of one request
   */
  public JsonNode post(String path, JsonNode body, String idempotencyKey) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(body.toString()))
            .timeout(callTimeout)
            .build();
    return json(send(request, BodyHandlers.ofString()));
  }

  /** Ends something; again, it changes nothing. */
  public void delete(String path) {
    HttpRequest request = request(path).DELETE().timeout(callTimeout).build();
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw refusal(response.statusCode(), response.body());
    }
  }

  /**
   * Hands a file to the gateway, which keeps it under its SHA-256; repeating it changes nothing.
   */
  public UploadedFile upload(Path file, String name) {
    HttpRequest request =
        request("/api/v1/files")
            .header("Content-Type", "application/octet-stream")
            .header("X-File-Name", percentEncoded(name))
            .header("Idempotency-Key", IdempotencyKey.fresh())
            .POST(body(file))
            .timeout(TRANSFER_TIMEOUT)
            .build();
    JsonNode answer = json(send(request, BodyHandlers.ofString()));
    return new UploadedFile(Json.text(answer, "sha256"), name);
  }

  /** A name as a header can carry it: the gateway decodes it again. */
  private static String percentEncoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The answer's bytes, which the caller closes; a connection that breaks fails as a call does. */
  public InputStream download(String path) {
    HttpRequest request = request(path).GET().timeout(TRANSFER_TIMEOUT).build();
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() / 100 == 2) {
      return new Arriving(response.body(), this::unreachable);
    }
    try (InputStream body = response.body()) {
      throw refusal(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private HttpResponse<String> ask(String path) {
    return send(request(path).GET().timeout(callTimeout).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    request.header("Accept", "application/json, */*;q=0.5");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private static BodyPublisher body(Path file) {
    try {
      return BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw CommandFailed.failed("Cannot read the file " + file + ".");
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GatewayFailure.noAnswer("Interrupted while " + base + " was asked.", "");
    }
  }

  private JsonNode json(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw refusal(response.statusCode(), response.body());
    }
    try {
      return Json.parse(response.body());
    } catch (JsonProcessingException e) {
      throw GatewayFailure.refused(
          response.statusCode(), base + " answers, but not as a Nightshift gateway does.");
    }
  }

  private GatewayFailure unreachable(IOException cause) {
    String why =
        switch (cause) {
          case HttpConnectTimeoutException _ -> "it does not answer";
          case ConnectException _ -> "nothing listens there";
          case HttpTimeoutException _ -> "it did not answer in time";
          default -> "the connection broke";
        };
    return GatewayFailure.noAnswer("Cannot reach %s: %s.".formatted(base, why), advice);
  }

  private GatewayFailure refusal(int status, String body) {
    if (status == 401) {
      return GatewayFailure.refused(
          status,
          "%s refuses the token. Give the right one with --token or NIGHTSHIFT_TOKEN; a local"
                  .formatted(base)
              + " stack keeps its own in the file 'token' of its home.");
    }
    String detail = detail(body);
    return GatewayFailure.refused(
        status, detail.isEmpty() ? "%s answered with status %d.".formatted(base, status) : detail);
  }

  private static String detail(String body) {
    JsonNode problem = parsed(body);
    String detail = Json.text(problem, "detail");
    return detail.isEmpty() ? Json.text(problem, "title") : detail;
  }

  /** Empty where the body is no JSON. */
  private static JsonNode parsed(String body) {
    try {
      return Json.parse(body);
    } catch (JsonProcessingException e) {
      return Json.object();
    }
  }
}
