package dev.nightshift.gateway.telegram.botapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.Api;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.RecordedLog;
import dev.nightshift.gateway.standin.StoredRows;
import dev.nightshift.gateway.telegram.botapi.Failure.Away;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.BotApiOptions;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.telegram.Fault;
import dev.nightshift.testkit.telegram.RecordedCall;
import dev.nightshift.testkit.telegram.SentMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against the stand-in: what comes of each fault, and that none shows the token. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class BotApiServiceTest {

  private static final String CANARY = "AACanary-token_that_no_one_may_see_1";
  private static final long ADA = 4711;

  @TempDir Path folder;
  @Inject BotApiFor bots;
  @Inject Database database;
  @Inject CircuitBreakerMaintenance breakers;

  private BotApiStandIn standIn;
  private BotApi api;

  @BeforeEach
  void start() {
    breakers.resetAll();
    standIn = BotApiStandIn.start(BotApiOptions.defaults().withToken("7000000009:" + CANARY));
    standIn.begins(ADA);
    api = bots.bot(standIn.url(), standIn.token());
  }

  @AfterEach
  void stop() {
    standIn.close();
    breakers.resetAll();
  }

  @Test
  void shouldDoEverythingTheBotDoes() throws IOException {
    assertThat(ok(api.getMe()).id()).isEqualTo(7000000009L);
    InlineKeyboard keyboard =
        new InlineKeyboard(List.of(List.of(new InlineKeyboard.Button("Yes", "1abc", null))));
    Sent sent =
        ok(api.sendMessage(new SendMessage(ADA, "<b>hello</b>", "HTML", null, keyboard, null)));
    assertThat(standIn.sent(ADA).getFirst().text()).isEqualTo("hello");
    assertThat(standIn.sent(ADA).getFirst().buttons()).hasSize(1);

    ok(api.editMessageText(new EditMessageText(ADA, sent.messageId(), "bye", null, null, null)));
    assertThat(standIn.sent(ADA).getFirst().text()).isEqualTo("bye");

    Path csv = Files.writeString(folder.resolve("csv"), "name,city\nÅsa,Malmö\n");
    ok(api.sendDocument(new Upload(ADA, "a b.csv", "text/csv", csv, "here", null, keyboard)));
    SentMessage file = standIn.awaitFile(ADA, "a b.csv");
    assertThat(file.text()).isEqualTo("here");
    assertThat(file.file().text()).isEqualTo("name,city\nÅsa,Malmö\n");
    ok(api.sendChatAction(ADA, "typing"));
    assertThat(standIn.chatActions(ADA)).hasSize(1);
    ok(api.setMyCommands(List.of(new BotCommand("status", "how it is")), CommandScope.chat(ADA)));
    ok(api.setWebhook("http://127.0.0.1:1/telegram/webhook", "a_secret", List.of("message")));
    assertThat(ok(api.getWebhookInfo()).url()).endsWith("/telegram/webhook");
    ok(api.deleteWebhook());
    standIn.says(ADA, "hi");
    Updates updates = ok(api.getUpdates(0, 10, Duration.ZERO, Duration.ofSeconds(5), List.of()));
    assertThat(updates.updates()).hasSize(1);
  }

  @Test
  void shouldKnowWhetherAMessageCanHaveBeenTaken() {
    assertThat(sendUnder(Fault.reset().on("sendMessage").times(1)))
        .isInstanceOfSatisfying(Away.class, away -> assertThat(away.certainlyNotTaken()).isFalse());
    standIn.close();
    assertThat(send(api))
        .isInstanceOfSatisfying(Away.class, away -> assertThat(away.certainlyNotTaken()).isTrue());
  }

  @Test
  void shouldCutOffACallThatTakesTooLong() {
    standIn.inject(Fault.hang().on("sendMessage"));

    assertThat(send(api.within(Duration.ofMillis(200))))
        .isEqualTo(new Away(false, "nothing came in time"));
  }

  @Test
  void shouldHoldBackWhenTelegramFailsAndNotBecauseItRefuses() {
    standIn.inject(Fault.tooManyRequests(3).on("sendMessage").times(6));
    for (int i = 0; i < 6; i++) {
      assertThat(send(api)).isEqualTo(new Failure.TooMany(Duration.ofSeconds(3)));
    }
    for (int i = 0; i < 6; i++) {
      assertThat(send(api, 999_999)).isInstanceOf(Failure.Refused.class);
    }
    standIn.inject(Fault.badGateway().on("sendMessage"));
    for (int i = 0; i < 10; i++) {
      send(api);
    }
    int calls = standIn.calls("sendMessage");

    assertThat(send(api)).isEqualTo(new Away(true, "it failed too often just now"));
    assertThat(standIn.calls("sendMessage")).isEqualTo(calls);
    assertThat(api.getMe()).as("questions about the bot go on").isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void shouldNotCallWithWhatIsNoToken() {
    BotApi malformed = bots.bot(standIn.url(), "../secret/" + CANARY);

    assertThat(failure(malformed.getMe())).isEqualTo(new Failure.NothingThere());
    assertThat(standIn.requests().stream().map(RecordedCall::target))
        .noneMatch(target -> target.contains("secret"));
  }

  @Test
  void shouldShowTheTokenNowhereWhateverGoesWrong() throws IOException {
    Path single = Files.write(folder.resolve("single"), new byte[] {1});
    StringBuilder said = new StringBuilder();
    List<String> logged;
    try (RecordedLog log =
        RecordedLog.of(
                "dev.nightshift",
                "org.jboss.resteasy.reactive",
                "io.quarkus.rest",
                "io.smallrye.faulttolerance",
                "io.vertx")
            .downTo(Level.FINE)) {
      for (Fault fault : faults()) {
        breakers.resetAll();
        standIn.inject(fault.times(4));
        BotApi hasty = api.within(Duration.ofMillis(300));
        said.append(hasty.getMe())
            .append(hasty.getUpdates(0, 1, Duration.ZERO, Duration.ofMillis(300), List.of()))
            .append(send(hasty))
            .append(
                hasty.sendDocument(
                    new Upload(ADA, "a.txt", "text/plain", single, null, null, null)));
        standIn.clearFaults();
      }
      standIn.close();
      said.append(api.getMe()).append(send(api));
      said.append(bots.bot("http://no.such.host.invalid", standIn.token()).getMe());
      await().pollDelay(Duration.ofMillis(500)).until(() -> true);
      logged = log.lines();
    }

    assertThat(said.toString()).contains("Away").doesNotContain("AACanary");
    assertThat(logged).noneMatch(line -> line.contains("AACanary"));
    assertThat(Api.metrics()).contains("/bot").doesNotContain("AACanary");
    assertThat(StoredRows.all(database)).noneMatch(row -> row.contains("AACanary"));
  }

  private static List<Fault> faults() {
    return List.of(
        Fault.hang(),
        Fault.reset(),
        Fault.reset().afterEffect(),
        Fault.badGateway(),
        Fault.serverError(),
        Fault.unauthorized(),
        Fault.tooManyRequests(1),
        Fault.garbage(),
        Fault.empty(),
        Fault.truncated(),
        Fault.answer(404, "application/json", "{\"ok\":false,\"description\":\"Not Found\"}"),
        Fault.answer(302, "text/html", "elsewhere"),
        Fault.answer(200, "text/html", "<html></html>"));
  }

  private Failure sendUnder(Fault fault) {
    standIn.inject(fault);
    return send(api);
  }

  private static Failure send(BotApi by) {
    return send(by, ADA);
  }

  private static Failure send(BotApi by, long chat) {
    return failure(by.sendMessage(new SendMessage(chat, "x", null, null, null, null)));
  }

  private static <T> T ok(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Ok<T>(T result)) {
      return result;
    }
    throw new AssertionError("failed: " + outcome);
  }

  private static <T> Failure failure(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Failed<T>(Failure failure)) {
      return failure;
    }
    throw new AssertionError("did not fail: " + outcome);
  }
}
