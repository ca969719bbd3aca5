package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.endtoend.Client.Said;
import dev.nightshift.testkit.venue.VenueStandIn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session on a venue's market as it is now, started as a person starts it. */
class LiveMarketIT {

  private static final Duration BETWEEN_TRADES = Duration.ofMillis(40);

  private final Stack stack = Stack.shared();
  private final VenueStandIn venue = stack.venue();

  @Test
  void shouldTradeOnALiveMarketForAsLongAsItWasTold() throws InterruptedException {
    Thread market = Thread.ofVirtual().start(this::trade);
    Said said;
    try {
      said =
          stack.client(
              "trade",
              "start",
              "--symbol",
              "BTCUSDT",
              "--feed",
              "binance",
              "--interval",
              "1s",
              "--param",
              "fast=2",
              "--param",
              "slow=4",
              "--duration",
              "20s",
              "--wait",
              "--json");
    } finally {
      market.interrupt();
      market.join();
    }

    assertThat(said.exitCode()).as(said.toString()).isZero();
    JsonNode session = said.json();
    assertThat(session.get("state").asText()).isEqualTo("DONE");
    assertThat(session.get("feed").asText()).contains("binance");
    assertThat(session.get("trades").asInt()).isPositive();
    assertThat(session.get("fills").asInt()).isPositive();
    assertThat(session.get("errors").asInt()).isZero();
    assertThat(stack.chat())
        .filteredOn(line -> line.startsWith(session.get("id").asText() + " fill "))
        .hasSize(session.get("fills").asInt());
  }

  @Test
  void shouldSayAtOnceThatTheVenueDoesNotKnowASymbol() {
    venue.unlist("NOSUCH");

    Said said = stack.client("trade", "start", "--symbol", "NOSUCH", "--feed", "binance", "--wait");

    assertThat(said.exitCode()).as(said.toString()).isNotZero();
    assertThat(said.toString()).contains("binance does not know the symbol 'NOSUCH'");
  }

  /** A market that swings, so that averages cross every few seconds; until it is interrupted. */
  private void trade() {
    try {
      for (int number = 1; ; number++) {
        int swing = (int) Math.round(20 * Math.sin(number / 25.0));
        venue.quote("BTCUSDT", List.of("100.10", "3"), List.of("100.90", "3"));
        venue.trade("BTCUSDT", "100." + (50 + swing), "0.01", number % 2 == 0);
        Thread.sleep(BETWEEN_TRADES);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
