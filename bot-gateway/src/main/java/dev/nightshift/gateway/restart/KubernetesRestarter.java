package dev.nightshift.gateway.restart;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * A rollout restart as {@code kubectl} does it: the annotation {@code
 * kubectl.kubernetes.io/restartedAt} of the deployment's pod template is set to now, by a strategic
 * merge patch with the pod's service account, which must be allowed to {@code patch} {@code
 * deployments}.
 */
final class KubernetesRestarter implements Restarter {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final String api;
  private final ServiceAccount account;
  private final String deploymentPrefix;
  private final ClusterCalls calls;
  private final Clock clock;

  KubernetesRestarter(
      String api,
      ServiceAccount account,
      String deploymentPrefix,
      ClusterCalls calls,
      Clock clock) {
    this.calls = calls;
    this.api = api;
    this.account = account;
    this.deploymentPrefix = deploymentPrefix;
    this.clock = clock;
  }

  @Override
  public Begun restart(String service) {
    try (HttpClient client = client()) {
      HttpResponse<String> response = calls.send(client, request(service));
      return response.statusCode() / 100 == 2
          ? new Begun.Yes()
          : new Begun.No(
              "The cluster refused to restart %s (%d): %s"
                  .formatted(service, response.statusCode(), reason(response.body())));
    } catch (IOException | GeneralSecurityException | FaultToleranceException away) {
      return new Begun.No(
          "Cannot restart now: the Kubernetes API cannot be asked (%s)."
              .formatted(away.getMessage()));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return new Begun.No("Cannot restart now: this instance is stopping.");
    }
  }

  private HttpClient client() throws IOException, GeneralSecurityException {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN);
    return api.startsWith("https:") ? builder.sslContext(account.trust()).build() : builder.build();
  }

  private HttpRequest request(String service) throws IOException {
    String path =
        "/apis/apps/v1/namespaces/%s/deployments/%s%s"
            .formatted(account.namespace(), deploymentPrefix, service);
    return HttpRequest.newBuilder(URI.create(api + path))
        .timeout(ANSWER_WITHIN)
        .header("Authorization", "Bearer " + account.token())
        .header("Content-Type", "application/strategic-merge-patch+json")
        .method("PATCH", BodyPublishers.ofString(patch()))
        .build();
  }

  private String patch() {
    JsonObject annotations =
        new JsonObject()
            .put(
                "kubectl.kubernetes.io/restartedAt",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    JsonObject template =
        new JsonObject().put("metadata", new JsonObject().put("annotations", annotations));
    return new JsonObject().put("spec", new JsonObject().put("template", template)).encode();
  }

  private static String reason(String body) {
    try {
      return new JsonObject(body).getString("message", "it says no more.");
    } catch (DecodeException noJson) {
      return "it says no more.";
    }
  }
}
