package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ConsoleServiceTest {

  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

  @Test
  void shouldShowARunAndTheFirstOfItsItems() {
    StandIn.tell(
        "/internal/research/runs/run-page",
        200,
        """
        {"id":"run-page","state":"COMPANY_RESEARCH","requested":500,"found":400,"researched":1,
         "withContacts":0,"failed":0,"costUsd":"0","elapsedSeconds":3.5}
        """);
    StandIn.tell("/internal/research/runs/run-page/items", 200, items(200));
    page("/runs/run-page")
        .body(containsString("Research run-page"), containsString("Company 199"))
        .body(containsString("The first 200 in the order of their work"));
    assertThat(StandIn.lastQuery("/internal/research/runs/run-page/items")).isEqualTo("limit=200");

    StandIn.tell("/internal/research/runs/run-page/items", 200, items(3));
    page("/runs/run-page").body(not(containsString("The first 200")));
    page("/runs/run-nowhere").body(containsString("Nothing is known of"));
  }

  @Test
  void shouldShowChoicesAsButtonsThatSayTheirCommand() {
    dev.nightshift.gateway.standin.Api.ask("chat-owner", "/start");
    page("/console/chat")
        .body(containsString("name=\"text\" value=\"/runs\""), containsString(">Runs</button>"));
  }

  @Test
  void shouldShowASessionAndTheLastOfItsFills() {
    StandIn.tell(
        "/internal/trading/sessions/ses-page",
        200,
        """
        {"id":"ses-page","state":"RUNNING","symbol":"BTCUSDT","messages":9,"trades":8,
         "decisions":7,"orders":12050,"fills":12050,"droppedOrders":0,"errors":0,"reconnects":0,
         "blindSeconds":0,"equity":"10001.5","elapsedSeconds":3.5}
        """);
    StandIn.tell(
        "/internal/trading/sessions/ses-page/equity",
        200,
        """
        [{"at":"2024-08-09T00:00:00Z","equity":"10000"},
         {"at":"2024-08-09T00:05:04.5Z","equity":"10001.5"}]
        """);
    StandIn.tell(
        "/internal/trading/sessions/ses-page/fills",
        200,
        "[" + fill(12_001) + "," + fill(12_050) + "]");
    String html =
        page("/sessions/ses-page")
            .body(containsString("Paper trading ses-page"), containsString("10001.50"))
            .body(containsString("0,136 600,4"), containsString("2024-08-09 00:05:04"))
            .extract()
            .asString();
    assertThat(html.indexOf("<td>12050</td>")).isPositive().isLessThan(html.indexOf("<td>12001"));
    assertThat(StandIn.lastQuery("/internal/trading/sessions/ses-page/fills"))
        .isEqualTo("after=12000&limit=100");
  }

  @Test
  void shouldAcceptWhatAFormSaysOnceHoweverOftenItIsSent() {
    String text = "/help " + UUID.randomUUID();
    String key = formKey();
    say(key, text).statusCode(204);
    say(key, text).statusCode(204);
    await().atMost(SOON).until(() -> said(text) == 1);

    say(key, text + " please").statusCode(204);
    say(formKey(), text).statusCode(204);
    await().atMost(SOON).until(() -> said(text) == 2 && said(text + " please") == 1);
    say("no key", text).statusCode(400);
  }

  @Test
  void shouldTakeATextAsLongAsTheBoxAllows() {
    say(formKey(), "\u00fc".repeat(8_000)).statusCode(204);
    say(formKey(), "\u20ac".repeat(8_000)).statusCode(204);
    say(formKey(), "x".repeat(8_001)).statusCode(413);
  }

  private static String formKey() {
    Matcher key = KEY.matcher(page("/").extract().asString());
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  private static ValidatableResponse say(String key, String text) {
    return owner()
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("key", key)
        .formParam("text", text)
        .post("/console/say")
        .then();
  }

  private static long said(String text) {
    List<String> texts =
        owner()
            .get("/api/v1/chats/" + Chats.OWN + "/messages?limit=500")
            .then()
            .extract()
            .jsonPath()
            .getList("findAll { it.from == 'person' }.text");
    return texts.stream().filter(text::equals).count();
  }

  private static ValidatableResponse page(String path) {
    return owner().accept("text/html").get(path).then().statusCode(200);
  }

  private static String items(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                """
                {"id":"%d","kind":"COMPANY","subject":"Company %d","state":"DONE","attempt":1,
                 "failures":0,"crashes":0}
                """
                    .formatted(i, i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String fill(int number) {
    return """
        {"fill":%d,"clientOrderId":"c","side":"BUY","quantity":"1","price":"100","fee":"0",
         "position":"1","equity":"10001.5","filledAt":"2026-01-01T00:00:00Z"}
        """
        .formatted(number);
  }
}
