package dev.nightshift.research.insforge;

import dev.nightshift.backbone.http.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * The wire: answers 2xx are handed on, everything else becomes an {@link InsForgeFailure}. Works on
 * the caller's thread, so that an interrupt ends the call. The key goes to InsForge alone and is
 * struck out of whatever comes back.
 */
final class InsForgeHttp {

  private static final int LARGEST_BODY = 32 * 1024 * 1024;

  private final InsForgeSettings settings;
  private final Clock clock;
  private final HttpClient client;

  InsForgeHttp(InsForgeSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  Answer send(Call call) {
    return send(call, URI.create(settings.base() + call.path()), "Bearer " + settings.apiKey());
  }

  /**
   * The same to an address that InsForge named, which is somebody else's: without the key.
   *
   * @throws InsForgeFailure.Refused when it is no address of the web
   */
  Answer sendElsewhere(Call call) {
    try {
      return send(call, URI.create(call.path()), "");
    } catch (IllegalArgumentException wrong) {
      throw new InsForgeFailure.Refused("it names an address that is none", "", "");
    }
  }

  private Answer send(Call call, URI target, String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .method(
                call.verb(),
                call.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach(request::header);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      String body = text(response).replace(settings.apiKey(), "…");
      if (response.statusCode() / 100 != 2) {
        throw Classification.refused(
            response.statusCode(),
            call.toString(),
            RetryAfter.read(
                response.headers().firstValue("Retry-After").orElse(null), clock.instant()),
            body);
      }
      return new Answer(body, response.headers().firstValue("Content-Range").orElse(""));
    } catch (IOException broken) {
      throw Classification.broken(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InsForgeFailure.Stopped();
    }
  }

  private static String text(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      return new String(body.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
    } catch (IOException cut) {
      if (response.statusCode() / 100 == 2) {
        throw cut;
      }
      return "";
    }
  }
}
