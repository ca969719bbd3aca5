package dev.nightshift.gateway.restart;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Calls of the Kubernetes API. A failed one is tried again: setting the same annotation twice is
 * one rollout more at most.
 */
@Singleton
class ClusterCalls {

  @Timeout(value = 12, unit = ChronoUnit.SECONDS)
  @Retry(maxRetries = 2, delay = 500, jitter = 100, retryOn = IOException.class)
  HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 500) {
      throw new IOException("it answers " + response.statusCode());
    }
    return response;
  }
}
