package dev.nightshift.gateway.telegram.botapi;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Makes the client for a stand-in that a test has started, in a gateway without a token. */
@Singleton
public class BotApiFor {

  private final Calls calls;

  BotApiFor(Calls calls) {
    this.calls = calls;
  }

  public BotApi bot(String url, String token) {
    TelegramClient client =
        RestClientBuilder.newBuilder().baseUri(URI.create(url)).build(TelegramClient.class);
    Duration bound = Duration.ofSeconds(9);
    return new BotApi(client, calls, new BotToken(token), bound, bound);
  }
}
