package dev.nightshift.gateway.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.contract.TradingCommand.OrderBracket;
import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.Trail;
import dev.nightshift.backbone.http.ProblemException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderChecksTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static PlaceTradingOrder order(String more) {
    return checked("{\"side\":\"buy\",\"quantity\":0.010" + more + "}");
  }

  private static PlaceTradingOrder checked(String json) {
    try {
      OrderForm form = JSON.readValue(json, OrderForm.class);
      return OrderChecks.checked(form, "ses-1", "ord-1", "somebody");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void shouldNeedNoMoreThanSideAndQuantity() {
    assertThat(order(""))
        .isEqualTo(
            new PlaceTradingOrder(
                "ses-1",
                "ord-1",
                "BUY",
                "MARKET",
                new BigDecimal("0.010"),
                null,
                null,
                null,
                "GTC",
                false,
                null,
                "somebody"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"limitPrice\":\"60000\" | LIMIT",
        "\"stopPrice\":\"60000\" | STOP",
        "\"stopPrice\":\"60000\",\"limitPrice\":\"60001\" | STOP_LIMIT",
        "\"trail\":\"50\" | TRAILING_STOP",
        "\"stopPrice\":\"60000\",\"type\":\"take-profit\" | TAKE_PROFIT",
        "\"limitPrice\":\"60000\",\"type\":\"LIMIT\" | LIMIT",
      })
  void shouldTellTheTypeByThePrices(String fields, String type) {
    assertThat(order("," + fields).type()).isEqualTo(type);
  }

  @Test
  void shouldReadDistancesAsAmountsOrShares() {
    PlaceTradingOrder order =
        order(
            """
            ,"trail":"0.5%","timeInForce":"day","reduceOnly":true,"clientOrderId":"mine",
            "bracket":{"stopLoss":"59000","trail":"50"}""");
    assertThat(order.trail()).isEqualTo(new Trail(null, new BigDecimal("0.005")));
    assertThat(order.bracket())
        .isEqualTo(
            new OrderBracket(new BigDecimal("59000"), null, new Trail(new BigDecimal("50"), null)));
    assertThat(order.timeInForce()).isEqualTo("DAY");
    assertThat(order.reduceOnly()).isTrue();
    assertThat(order.clientOrderId()).isEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"quantity\":\"1\"} | The side must be buy or sell; got ''.",
        "{\"side\":\"buy\"} | Say how much as 'quantity', such as 0.01.",
        "{\"side\":\"buy\",\"quantity\":\"-1\"} | The quantity must be a decimal above 0",
        "{\"side\":\"buy\",\"quantity\":\"1e9\"} | got '1e9'",
        "{\"side\":\"buy\",\"quantity\":\"1\",\"type\":\"iceberg\"} | got 'iceberg'",
        "{\"side\":\"buy\",\"quantity\":\"1\",\"timeInForce\":\"soon\"} | gtc or ioc or day",
        "{\"side\":\"buy\",\"quantity\":\"1\",\"clientOrderId\":\"ses-1-4\"} | got 'ses-1-4'",
        "{\"side\":\"buy\",\"quantity\":\"1\",\"clientOrderId\":\"a b\"} | got 'a b'",
        "{\"side\":\"buy\",\"quantity\":\"1\",\"trail\":\"100%\"} | below 100%, such as 0.5%; got '100%'",
        "{\"side\":\"buy\",\"quantity\":\"1\",\"bracket\":{\"trail\":\"30000000%\"}} | below 100%",
      })
  void shouldSayWhatIsWrongInOneSentence(String json, String sentence) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> checked(json))
        .withMessageContaining(sentence);
  }
}
