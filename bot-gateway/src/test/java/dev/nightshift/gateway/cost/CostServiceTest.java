package dev.nightshift.gateway.cost;

import static dev.nightshift.gateway.standin.Api.owner;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class CostServiceTest {

  @AfterEach
  void forget() {
    StandIn.tell("/internal/research/runs", 200, "[]");
  }

  @Test
  void shouldSumAllRunsAndSaySo() {
    costsOf(3).body("totalUsd", equalTo("0.75"), "complete", equalTo(true));
  }

  @Test
  void shouldSayThatOlderRunsMayBeMissingFromTheSum() {
    costsOf(500).body("totalUsd", equalTo("125.00"), "complete", equalTo(false));
  }

  private static ValidatableResponse costsOf(int runs) {
    StandIn.tell(
        "/internal/research/runs",
        200,
        IntStream.range(0, runs)
            .mapToObj(
                i ->
                    """
                    {"id":"run-%d","state":"DONE","requested":1,"found":1,"researched":1,
                     "withContacts":0,"failed":0,"costUsd":"0.25","elapsedSeconds":1}
                    """
                        .formatted(i))
            .collect(Collectors.joining(",", "[", "]")));
    return owner().get("/api/v1/costs").then().statusCode(200);
  }
}
