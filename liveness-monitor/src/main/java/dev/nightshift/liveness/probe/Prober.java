package dev.nightshift.liveness.probe;

import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.KnownInstance;
import dev.nightshift.liveness.instance.Report;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Asks one instance, on its management port: {@code /q/health/live} for life, then {@code
 * /instance} for who it is. Any failure is an answer, never an exception.
 *
 * <p>The addresses come from registrations, so there is one plain client for all of them instead of
 * a REST client per address.
 */
@Singleton
class Prober {

  private static final Logger LOG = Logger.getLogger(Prober.class);
  private static final int OK = 200;
  private static final long MAX_BODY_BYTES = 256 * 1024;

  private final ProbeGuard guard;
  private final HttpClient client;

  Prober(ProbeGuard guard, ProbeConfig config) {
    this.guard = guard;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout())
            .build();
  }

  Answer ask(KnownInstance instance) {
    String base = Objects.requireNonNull(instance.managementUrl());
    try {
      return guard.within(() -> askAt(base, instance.id()));
    } catch (TimeoutException | java.net.http.HttpTimeoutException late) {
      return new Answer.Silence("no answer in time");
    } catch (IOException unreachable) {
      return new Answer.Silence("not reachable");
    } catch (Exception odd) {
      LOG.debugf(odd, "probe of %s at %s failed oddly", instance.id(), base);
      return new Answer.Silence("probe failed: " + odd.getClass().getSimpleName());
    }
  }

  private Answer askAt(String base, InstanceId expected) throws IOException, InterruptedException {
    HttpResponse<String> live = get(base + "/q/health/live");
    if (live.statusCode() != OK) {
      return new Answer.Silence("its liveness probe answered " + live.statusCode());
    }
    HttpResponse<String> who = get(base + "/instance");
    return who.statusCode() == OK ? identify(who.body(), expected) : new Answer.Unnamed();
  }

  private static Answer identify(String body, InstanceId expected) {
    try {
      JsonObject json = new JsonObject(body);
      InstanceId who = InstanceId.parse(json.getString("instanceId", ""));
      return who.equals(expected) ? new Answer.Alive(Report.read(json)) : new Answer.Stranger(who);
    } catch (RuntimeException unreadable) {
      LOG.debugf(unreadable, "%s: /instance is not readable", expected);
      return new Answer.Unnamed();
    }
  }

  private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).GET().build();
    return client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY_BYTES));
  }
}
