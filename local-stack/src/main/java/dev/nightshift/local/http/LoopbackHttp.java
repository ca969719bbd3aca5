package dev.nightshift.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls to a service of this stack: no proxy, no redirects, bounded. */
public final class LoopbackHttp {

  private static final int ERRORS = 400;

  private LoopbackHttp() {}

  /** What came back; the body is empty for an error. */
  public record Response(int status, String body) {}

  public static Response get(String url, Duration timeout) throws IOException {
    return responseOf(open(url, timeout));
  }

  public static Response post(String url, String bearerToken, String json, Duration timeout)
      throws IOException {
    HttpURLConnection connection = open(url, timeout);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Authorization", "Bearer " + bearerToken);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    try (OutputStream body = connection.getOutputStream()) {
      body.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return responseOf(connection);
  }

  private static HttpURLConnection open(String url, Duration timeout) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    return connection;
  }

  private static Response responseOf(HttpURLConnection connection) throws IOException {
    try {
      int status = connection.getResponseCode();
      if (status >= ERRORS) {
        return new Response(status, "");
      }
      try (InputStream body = connection.getInputStream()) {
        return new Response(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } finally {
      connection.disconnect();
    }
  }
}
