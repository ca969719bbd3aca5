package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
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
  void shouldShowARunWithItsItemsPageByPage() {
    String path = "/internal/research/runs/run-page";
    StandIn.tell(
        path,
        200,
        """
        {"id":"run-page","state":"COMPANY_RESEARCH","requested":500,"found":400,"researched":1,
         "withContacts":0,"failed":0,"costUsd":"0","elapsedSeconds":3.5}
        """);
    StandIn.tell(
        path + "/stages",
        200,
        """
        [{"kind":"LEAD_LIST","states":{"DONE":1}},{"kind":"COMPANY","states":{"DONE":399,"HELD":1}},
         {"kind":"CONTACTS","states":{}}]
        """);
    StandIn.tell(path + "/stages/COMPANY", 200, items(26));
    page("/runs/run-page?stage=COMPANY&after=50")
        .body(containsString("Research run-page"), containsString("399 done"))
        .body(containsString("Company 24"), not(containsString("Company 25")))
        .body(
            containsString(
                "confidence 80 %<br>people.csv:24<br>read 2026-03-01 10:00:00 UTC by company 1 with"
                    + " small, prompt company 3, for 0.0012 USD<"))
        .body(containsString("href=\"/runs/run-page?stage=COMPANY&after=75\""));
    assertThat(StandIn.lastQuery(path + "/stages/COMPANY")).isEqualTo("after=50&limit=26");

    StandIn.tell(path + "/stages/COMPANY", 200, items(3));
    page("/runs/run-page").body(not(containsString("Next page")));
    page("/runs/run-nowhere").body(containsString("Nothing is known of"));
    page("/runs/run-page?stage=OTHER").body(containsString("Nothing is known of"));
  }

  @Test
  void shouldAskForThePageOfRunsAndSessionsThatComesBeforeTheLastOne() {
    page("/runs?before=run-abc");
    assertThat(StandIn.lastQuery("/internal/research/runs")).isEqualTo("limit=21&before=run-abc");
    page("/sessions?before=ses-abc");
    assertThat(StandIn.lastQuery("/internal/trading/sessions"))
        .isEqualTo("limit=21&before=ses-abc");
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
         "blindSeconds":0,"startEquity":"10000","equity":"10001.5","maxDrawdown":"0.0123",
         "elapsedSeconds":3.5}
        """);
    StandIn.tell("/internal/trading/sessions/ses-page/orders", 200, "[]");
    StandIn.tell("/internal/trading/sessions/ses-page/locks", 200, "[]");
    StandIn.tell(
        "/internal/trading/sessions/ses-page/fills",
        200,
        "[" + fill(12_001) + "," + fill(12_050) + "]");
    String html =
        page("/sessions/ses-page")
            .body(containsString("Paper trading ses-page"), containsString("10001.50"))
            .body(containsString("+1.50"), containsString("1.23 %"))
            .extract()
            .asString();
    assertThat(html.indexOf(">12050</td>")).isPositive().isLessThan(html.indexOf(">12001</td>"));
    assertThat(StandIn.lastQuery("/internal/trading/sessions/ses-page/fills"))
        .isEqualTo("after=12000&limit=100");
  }

  @Test
  void shouldSayHowToBeginWhenNothingWasStartedYet() {
    assertThat(Pages.standing(new Standing(Map.of(), 0, List.of())).render())
        .contains("Nothing has been started yet", "/research directory=FILE");
    assertThat(Pages.chat(List.of()).render()).contains("/start");
  }

  @Test
  void shouldAcceptWhatAFormSaysOnceHoweverOftenItIsSent() {
    String text = "/help " + UUID.randomUUID();
    String key = formKey();
    say(key, text).statusCode(202);
    say(key, text).statusCode(202);
    await().atMost(SOON).until(() -> said(text) == 1);

    say(key, text + " please").statusCode(202);
    say(formKey(), text).statusCode(202);
    await().atMost(SOON).until(() -> said(text) == 2 && said(text + " please") == 1);
    say("no key", text).statusCode(400);
  }

  @Test
  void shouldSayACommandWithTheWordThatWasFilledIn() {
    String text = "/help " + UUID.randomUUID();
    owner()
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("key", formKey())
        .formParam("text", text)
        .formParam("argument", "7")
        .post("/console/say")
        .then()
        .statusCode(202)
        .body(startsWith("msg-"));
    await().atMost(SOON).until(() -> said(text + " 7") == 1);
  }

  @Test
  void shouldTakeATextAsLongAsTheBoxAllows() {
    say(formKey(), "\u00fc".repeat(8_000)).statusCode(202);
    say(formKey(), "\u20ac".repeat(8_000)).statusCode(202);
    say(formKey(), "x".repeat(8_001)).statusCode(413);
  }

  private static String formKey() {
    Matcher key = KEY.matcher(page("/chat").extract().asString());
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
                {"ordinal":%1$d,
                 "found":[{"name":{"value":"C","source":"people.csv:%2$d","confidence":0.80,
                   "by":{"fetchedAt":"2026-03-01T10:00:00Z","agent":"company 1","model":"small",
                         "promptVersion":"company 3","costUsd":0.0012}}}],
                 "item":{"id":"%2$d","kind":"COMPANY","subject":"Company %2$d","state":"DONE",
                         "attempt":1,"failures":0,"crashes":0}}
                """
                    .formatted(i + 51, i))
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
