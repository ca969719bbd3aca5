package dev.nightshift.gateway.assistant;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.say;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the assistant proposes, and people confirm or do not. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ProposalServiceTest {

  @Inject Database database;
  @Inject Inbox inbox;
  @Inject Clock clock;
  private PlayedAssistant assistant;

  @BeforeEach
  void begin() {
    assistant = new PlayedAssistant(database);
  }

  @AfterEach
  void end() {
    assistant.close();
  }

  @Test
  void shouldDoOnceWhatIsConfirmedAsIfThePersonHadSaidIt() {
    String chat = newChat();
    String question = say(chat, "what ran lately?");
    String turn = assistant.turnOf(question);
    String id = proposed(turn, "/runs", Duration.ofMinutes(10));
    assertThat(finished(question).getString("state")).isEqualTo("HANDLED");
    assertThat(assistant.answers(question))
        .singleElement()
        .asString()
        .contains("List the runs", "/runs", "It costs nothing.", "/confirm " + id);

    assertThat(ask(newChat(), "/confirm " + id).getFirst()).contains("has no proposal");
    assertThat(ask(chat, "/confirm " + id)).containsExactly("Confirmed: /runs");
    await().atMost(SOON).until(() -> told(chat), lines -> lines.getLast().contains("No research"));
    assertThat(ask(chat, "/confirm " + id).getFirst()).contains("is confirmed already");
    assertThat(ask(chat, "/reject " + id).getFirst()).contains("is confirmed already");
    assistant.marked(chat);
    assertThat(told(chat)).filteredOn(text -> text.contains("No research run yet")).hasSize(1);
    await()
        .atMost(SOON)
        .until(() -> assistant.commands(turn), sent -> sent.contains("DecideProposal"));
    assertThat(assistant.commands(turn)).filteredOn("DecideProposal"::equals).hasSize(1);
  }

  @Test
  void shouldDoNothingWhenRejectedOrExpired() {
    String chat = newChat();
    String rejected = proposed(assistant.turnOf(say(chat, "one")), "/runs", Duration.ofMinutes(10));
    await().atMost(SOON).until(() -> told(chat).size() == 1);
    assertThat(ask(chat, "/reject " + rejected)).containsExactly("Rejected; nothing is done.");

    String expired = proposed(assistant.turnOf(say(chat, "two")), "/runs", Duration.ofSeconds(-1));
    await()
        .atMost(SOON)
        .until(() -> told(chat).getLast(), text -> text.contains(expired + " has expired"));
    assertThat(ask(chat, "/confirm " + expired).getFirst()).contains("is expired");
    assertThat(told(chat)).noneMatch(text -> text.contains("No research run yet"));
  }

  @Test
  void shouldLetNobodyDecideWhoMayOnlyLook() {
    String chat = newChat();
    String id = proposed(assistant.turnOf(say(chat, "one")), "/runs", Duration.ofMinutes(10));
    await().atMost(SOON).until(() -> told(chat).size() == 1);
    String vera = member("vera", "VIEWER");
    String olga = member("olga", "OPERATOR");
    assertThat(saidBy(chat, vera, "VIEWER", "/confirm " + id).getFirst())
        .startsWith("/confirm takes the operator role");
    assertThat(saidBy(chat, olga, "OPERATOR", "/confirm " + id))
        .containsExactly("Confirmed: /runs");
    await().atMost(SOON).until(() -> callerOf(id), olga::equals);
  }

  @Test
  void shouldNotOfferWhatIsNoCommand() {
    String chat = newChat();
    String question = say(chat, "one");
    String id = proposed(assistant.turnOf(question), "please do it", Duration.ofMinutes(10));
    finished(question);
    assertThat(assistant.answers(question).getFirst()).contains("cannot be done from here");
    assertThat(ask(chat, "/confirm " + id).getFirst()).contains("has no proposal");
  }

  /** The name under which the member speaks. */
  private String member(String userId, String role) {
    database.run(
        tx ->
            tx.update(
                "insert into member (channel, user_id, name, role, added_by, added_at)"
                    + " values ('telegram', $1, $1, $2, 'owner', clock_timestamp())",
                userId,
                role));
    return "telegram:" + userId;
  }

  private String proposed(String turn, String command, Duration until) {
    String id = "prop-" + UUID.randomUUID().toString().substring(0, 8);
    Instant expiresAt = clock.instant().plus(until);
    ChatEvent proposal =
        new ProposalMade(turn, id, "List the runs", command, "It costs nothing.", expiresAt);
    assistant.send(proposal);
    return id;
  }

  private List<String> saidBy(String chat, String caller, String role, String text) {
    String word = text.substring(1).split(" ")[0];
    String id =
        database.inTransaction(
            tx ->
                inbox
                    .accept(
                        tx, new Inbound(chat, "http", null, caller, role, Lane.URGENT, word, text))
                    .id());
    return finished(id).getList("replies.text");
  }

  /** Who said the message that came of a proposal. */
  private String callerOf(String proposal) {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select caller from message where channel = 'proposal' and external_id = $1",
                    proposal)
                .map(row -> row.getString("caller"))
                .orElse(""));
  }
}
