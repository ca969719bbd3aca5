package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.endtoend.Client.Said;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two jobs a person comes for, on real data. */
class MainJobIT {

  private static final String CAPTURE = "binance_spot_btcusdt_20240809.ndjson.gz";
  private final Stack stack = Stack.shared();

  @Test
  void shouldFindTheFourTexasUtilitiesAndSayWhatIsMissing(@TempDir Path folder) throws IOException {
    Path directory = Checkout.realData("sp500_constituents.csv");
    Said said =
        stack.client(
            "research",
            "start",
            "--directory",
            directory.toString(),
            "--criteria",
            "GICS Sector=Utilities,state=Texas",
            "--quantity",
            "5",
            "--on-gap",
            "accept",
            "--wait",
            "--json",
            "--output-dir",
            folder.toString());

    assertThat(said.exitCode()).as(said.toString()).isZero();
    JsonNode run = said.json();
    assertThat(run.get("state").asText()).isEqualTo("DONE");
    assertThat(run.get("requested").asInt()).isEqualTo(5);
    assertThat(run.get("found").asInt()).isEqualTo(4);
    assertThat(run.get("withContacts").asInt()).isZero();
    assertThat(run.get("summary").asText()).contains("4 of 5", "contacts are missing");
    assertThat(firstColumn(folder.resolve("companies.csv")))
        .containsExactlyInAnyOrder(
            "Atmos Energy", "CenterPoint Energy", "NRG Energy", "Vistra Corp.");
    assertThat(firstColumn(folder.resolve("contacts.csv"))).isEmpty();
    assertThat(folder.resolve("run.json")).isNotEmptyFile();
  }

  @Test
  void shouldReadTheWholeCaptureAndEndWithTheSameEquityForTheSameSeed() {
    JsonNode first = replay("1");
    JsonNode again = replay("1");
    JsonNode other = replay("2");

    assertThat(first.get("messages").asInt()).isEqualTo(58_325);
    assertThat(first.get("trades").asInt()).isEqualTo(10_147);
    assertThat(first.get("fills").asInt()).isGreaterThanOrEqualTo(10);
    assertThat(again.get("finalEquity")).isEqualTo(first.get("finalEquity"));
    assertThat(other.get("finalEquity")).isNotEqualTo(first.get("finalEquity"));
    assertThat(recomputed(first.get("id").asText()))
        .isEqualByComparingTo(first.get("finalEquity").asText());
    assertThat(stack.chat())
        .filteredOn(line -> line.startsWith(first.get("id").asText() + " fill "))
        .hasSize(first.get("fills").asInt());
  }

  private JsonNode replay(String seed) {
    Said said =
        stack.client(
            "trade",
            "start",
            "--symbol",
            "BTCUSDT",
            "--feed",
            "replay:" + Checkout.realData(CAPTURE) + "@max",
            "--seed",
            seed,
            "--wait",
            "--json");
    assertThat(said.exitCode()).as(said.toString()).isZero();
    return said.json();
  }

  /** Cash from the fills alone: what was sold less what was bought less fees. */
  private BigDecimal recomputed(String session) {
    BigDecimal cash = new BigDecimal("10000");
    for (JsonNode fill : stack.get("/api/v1/trading/sessions/" + session + "/fills")) {
      BigDecimal value =
          new BigDecimal(fill.get("quantity").asText())
              .multiply(new BigDecimal(fill.get("price").asText()));
      cash = fill.get("side").asText().equals("BUY") ? cash.subtract(value) : cash.add(value);
      cash = cash.subtract(new BigDecimal(fill.get("fee").asText()));
    }
    return cash;
  }

  private static List<String> firstColumn(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> line.split(",", 2)[0].replace("\"", ""))
        .toList();
  }
}
