package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.local.control.InstanceState;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.telegram.SentMessage;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The main job from Telegram, with the gateway killed on the way. */
class TelegramIT {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Pattern NUMBER = Pattern.compile("none-(\\d+)");
  private static final int MESSAGES = 8;

  /** From the death of the gateway that polls to the first poll of another. */
  private static final Duration TAKEOVER = Duration.ofSeconds(10);

  private final Stack stack = Stack.shared();
  private final BotApiStandIn telegram = stack.telegram();

  @Test
  void shouldDoTheJobAndAnswerEverythingInOrderWhenTheGatewayIsKilled() throws Exception {
    telegram.says(Stack.TELEGRAM_OWNER, "/start");
    telegram.awaitText(Stack.TELEGRAM_OWNER, "Nightshift works while you sleep");
    telegram.says(
        Stack.TELEGRAM_OWNER,
        "/research directory=%s quantity=20 state=TX on-gap=accept"
            .formatted(uploaded(Directory.of(20))));
    telegram.awaitText(Stack.TELEGRAM_OWNER, "of 20");

    say(0, MESSAGES / 2);
    InstanceStatus gateway = stack.instances("bot-gateway").getFirst();
    Signals.kill(gateway.pid());
    say(MESSAGES / 2, MESSAGES);

    telegram.awaitText(Stack.TELEGRAM_OWNER, "none-" + (MESSAGES - 1));
    SentMessage companies =
        telegram.awaitMessage(
            Stack.TELEGRAM_OWNER,
            "the companies' file",
            message -> message.file() != null && message.file().name().contains("companies"));
    assertThat(companies.file().text()).contains("Company 001", "Company 020");
    List<Integer> answers = answers();
    assertThat(answers.stream().distinct())
        .containsExactlyElementsOf(IntStream.range(0, MESSAGES).boxed().toList());
    // The one call under way when the gateway died may have been made again.
    assertThat(answers.size() - MESSAGES).isBetween(0, 1);
    awaitReady();
  }

  @Test
  void shouldHaveOnePollerAndAnotherInTimeWhenThatOneIsKilled() {
    awaitReady();
    assertThat(stack.instances("bot-gateway")).hasSize(2);
    int overtaken = telegram.overtakenPolls();
    for (int i = 100; i < 110; i++) {
      telegram.says(Stack.TELEGRAM_OWNER, "/task none-" + i);
      telegram.awaitNoUpdates();
    }
    assertThat(telegram.overtakenPolls()).as("polls of two at a time").isEqualTo(overtaken);
    String poller = poller();
    InstanceStatus victim =
        stack.instances("bot-gateway").stream()
            .filter(gateway -> gateway.id().equals(poller))
            .findFirst()
            .orElseThrow();
    int polls = telegram.calls("getUpdates");

    long killedNs = System.nanoTime();
    Signals.kill(victim.pid());
    telegram.awaitCalls("getUpdates", polls + 1);

    assertThat(Duration.ofNanos(System.nanoTime() - killedNs)).isLessThan(TAKEOVER);
    assertThat(poller()).isNotEqualTo(poller);
    telegram.says(Stack.TELEGRAM_OWNER, "/task none-110");
    telegram.awaitText(Stack.TELEGRAM_OWNER, "none-110");
    awaitReady();
    // The dead one's last poll, whose connection nobody ended.
    assertThat(telegram.overtakenPolls() - overtaken).isBetween(0, 1);
  }

  /** The instance that polls. */
  private String poller() {
    return stack
        .row(ServiceRole.GATEWAY, "select holder from role_lease where role = ?", "telegram-poller")
        .getFirst();
  }

  @Test
  void shouldNotHearAStranger() {
    telegram.says(666, "/status");

    telegram.awaitSent(666, 1);
    telegram.says(666, "/kill");
    telegram.awaitNoUpdates();
    telegram.says(Stack.TELEGRAM_OWNER, "/task none-99");
    telegram.awaitText(Stack.TELEGRAM_OWNER, "none-99");
    assertThat(telegram.sent(666)).hasSize(1);
    assertThat(telegram.sent(666).getFirst().text()).doesNotContain("bot-gateway");
  }

  private void say(int from, int until) {
    for (int i = from; i < until; i++) {
      telegram.says(Stack.TELEGRAM_OWNER, "/task none-" + i);
    }
  }

  /** Numbers of the messages that were answered, in the order of the answers. */
  private List<Integer> answers() {
    return telegram.sent(Stack.TELEGRAM_OWNER).stream()
        .map(message -> NUMBER.matcher(message.text()))
        .filter(Matcher::find)
        .map(found -> Integer.parseInt(found.group(1)))
        .filter(number -> number < MESSAGES)
        .toList();
  }

  private String uploaded(Path file) throws Exception {
    HttpResponse<String> response =
        stack.send(
            stack
                .request("/api/v1/files")
                .header("X-File-Name", "people.csv")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file))
                .build());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Stack.parse(response.body()).get("sha256").asText();
  }

  private void awaitReady() {
    await()
        .atMost(LONG)
        .until(
            () ->
                stack.instances("bot-gateway").stream()
                    .allMatch(instance -> instance.state() == InstanceState.READY));
  }
}
