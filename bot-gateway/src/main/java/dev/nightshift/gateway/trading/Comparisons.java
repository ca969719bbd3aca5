package dev.nightshift.gateway.trading;

import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Comparisons of a session with itself under other executions, made when they are asked for. */
@Singleton
public final class Comparisons {

  /** trading-session gives up after a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(70);

  /** A chat's other messages wait meanwhile. */
  private static final Duration CHAT_PATIENCE = Duration.ofSeconds(8);

  private final ComparisonClient client;
  private final Upstream patient;
  private final Upstream chat;

  Comparisons(@RestClient ComparisonClient client, Upstreams upstreams) {
    this.client = client;
    this.patient = upstreams.to("trading-session", "the session is as it was", PATIENCE, 0);
    this.chat =
        upstreams.to(
            "trading-session",
            "a long session takes longer than a chat waits: nightshift trade compare does wait",
            CHAT_PATIENCE,
            0);
  }

  /** Waits a minute at most. */
  public Comparison of(String id) {
    return patient.call(() -> client.compare(TradingReads.checked(id)));
  }

  /** Waits some seconds at most. */
  public Comparison soon(String id) {
    return chat.call(() -> client.compare(TradingReads.checked(id)));
  }
}
