package dev.nightshift.local.control;

import dev.nightshift.local.http.LoopbackHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * An address of the web console that logs in once, got from the gateway with the operator's token.
 * Without an answer the console's own login page, which asks for the token.
 */
final class ConsoleLink {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int CREATED = 201;

  private ConsoleLink() {}

  static String of(StackHome home, String gatewayUrl) {
    try {
      LoopbackHttp.Response response =
          LoopbackHttp.post(
              gatewayUrl + "/api/v1/logins", Files.readString(home.token()).strip(), "", TIMEOUT);
      if (response.status() == CREATED) {
        return gatewayUrl + Json.read(response.body(), Link.class).path();
      }
      return gatewayUrl + "/login";
    } catch (IOException | IllegalArgumentException noLink) {
      return gatewayUrl + "/login";
    }
  }

  private record Link(String path) {}
}
