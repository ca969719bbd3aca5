package dev.nightshift.gateway.assistant;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.say;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.SteppedClock;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proposal ends by the database's clock, whatever the instance's own says. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@TestProfile(SteppedClock.Gateway.class)
class ProposalClockServiceTest {

  @Inject Database database;
  @Inject SteppedClock clock;
  private PlayedAssistant assistant;

  @BeforeEach
  void begin() {
    assistant = new PlayedAssistant(database);
  }

  @AfterEach
  void end() {
    assistant.close();
    clock.set(Duration.ZERO);
  }

  @Test
  void shouldExpireAlthoughTheClockWasSetBack() {
    String chat = newChat();
    String id = proposed(chat, Duration.ofDays(-1), Instant.now().minusSeconds(1));

    await()
        .atMost(SOON)
        .until(() -> told(chat).getLast(), text -> text.contains(id + " has expired"));
    assertThat(ask(chat, "/confirm " + id).getFirst()).contains("is expired");
  }

  @Test
  void shouldBeConfirmedInTimeAlthoughTheClockIsAhead() {
    String chat = newChat();
    String id = proposed(chat, Duration.ofDays(1), Instant.now().plusSeconds(600));

    await().atMost(SOON).until(() -> told(chat).size() == 1);
    assertThat(ask(chat, "/confirm " + id)).containsExactly("Confirmed: /runs");
  }

  private String proposed(String chat, Duration aheadOfTime, Instant expiresAt) {
    String turn = assistant.turnOf(say(chat, "what ran lately?"));
    clock.set(aheadOfTime);
    String id = "prop-" + UUID.randomUUID().toString().substring(0, 8);
    assistant.send(
        new ProposalMade(turn, id, "List the runs", "/runs", "It costs nothing.", expiresAt));
    return id;
  }
}
