package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.TradingCommand.ExecutionTerms;
import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.testkit.RealData;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Linear contracts over a recorded day, with the funding rates of a file of their own. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayFilesStandIn.class)
class FundedSessionServiceTest extends SessionScenario {

  private static final ExecutionTerms LINEAR =
      new ExecutionTerms(null, "LINEAR", 2, null, null, null);

  private String start(String funding) throws IOException {
    String id = newId();
    String day = keep(Files.readAllBytes(RealData.file(CANDLES)));
    String rates = keep(funding.getBytes(StandardCharsets.UTF_8));
    MarketFeed feed = MarketFeed.replay(day, CANDLES, "max").funded(rates, "rates.csv");
    send(request().symbol("BTCUSD").execution(LINEAR).on(id, feed));
    return id;
  }

  /** A rate for every hour of the recorded day. */
  private static String hourly(String rate) {
    return IntStream.range(0, 24)
        .mapToObj(hour -> "20180405 %02d:00:00,%s".formatted(hour, rate))
        .collect(Collectors.joining("\n"));
  }

  private BigDecimal funding(String id) {
    return new BigDecimal(get(id, "/statistics").getString("funding"));
  }

  @Test
  void shouldSettleFundingApartFromFeesAndRunAgainAlike() throws IOException {
    String dear = start(hourly("0.001"));
    String free = start(hourly("0"));
    String received = start(hourly("-0.001"));
    awaitState(dear, "DONE");
    awaitState(free, "DONE");
    awaitState(received, "DONE");

    assertThat(funding(dear).signum()).isNotZero();
    assertThat(funding(free)).isZero();
    assertThat(funding(dear).signum()).isEqualTo(-funding(received).signum());
    assertThat(get(dear, "/statistics").getString("fees"))
        .as("fees are not funding")
        .isNotEqualTo("0");
    assertThat(
            asService()
                .post("/internal/trading/sessions/" + dear + "/compare")
                .jsonPath()
                .getBoolean("identical"))
        .isTrue();
  }

  @Test
  void shouldNameTheLineOfAFileThatHoldsSomethingElse() throws IOException {
    assertThat(awaitState(start("20180405 00:00:00,0.001\nnoon,1"), "FAILED").getString("reason"))
        .isEqualTo("rates.csv, line 2: 'noon' is not a time like 20201229 08:00:00.");
  }
}
