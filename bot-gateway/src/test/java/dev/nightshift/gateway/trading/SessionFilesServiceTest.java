package dev.nightshift.gateway.trading;

import static dev.nightshift.gateway.standin.Api.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session's table and picture, which trading-session writes when they are asked for. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class SessionFilesServiceTest {

  @Inject SessionFiles files;

  @ConfigProperty(name = "nightshift.gateway.upstream.timeout")
  Duration patience;

  @ParameterizedTest
  @CsvSource({"trades.csv, text/csv", "chart.png, image/png"})
  void shouldWaitLongerThanForAnAnswerAndAskOnce(String name, String type) {
    String path = "/internal/trading/sessions/ses-large/" + name;
    StandIn.tell(path, 200, "all of it", patience.plusMillis(500));
    int before = StandIn.calls(path);

    owner()
        .get("/api/v1/trading/sessions/ses-large/" + name)
        .then()
        .statusCode(200)
        .contentType(containsString(type))
        .body(equalTo("all of it"));

    assertThat(StandIn.calls(path)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource({"trades.csv", "chart.png"})
  void shouldWriteTheSameForAChat(String name) throws IOException {
    StandIn.tell("/internal/trading/sessions/ses-told/" + name, 200, "all of it");
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    files.write("/api/v1/trading/sessions/ses-told/" + name, written);

    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("all of it");
  }

  @ParameterizedTest
  @CsvSource({"trades.csv", "chart.png"})
  void shouldPassOnThatASessionIsUnknown(String name) {
    StandIn.tell(
        "/internal/trading/sessions/ses-gone/" + name,
        404,
        """
        {"type":"urn:nightshift:problem:session-unknown","status":404,
         "detail":"There is no trading session 'ses-gone'."}
        """);

    owner()
        .get("/api/v1/trading/sessions/ses-gone/" + name)
        .then()
        .statusCode(404)
        .body("detail", equalTo("There is no trading session 'ses-gone'."));
  }
}
