package dev.nightshift.gateway.conversation;

import static dev.nightshift.gateway.standin.Api.newChat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages of several chats that come in one batch. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class OffersTogetherServiceTest {

  private static final String ODD = "/help {\"a\",b\\} 'c' NULL \uD83D\uDE00";

  @Inject Database database;
  @Inject Reception reception;
  @Inject Chats chats;
  @Inject ConversationConfig config;

  @Test
  void shouldDecideForEachWhenSeveralAreOfferedTogether() {
    Offer stored = offer("/help");
    Offered first = offered(List.of(stored)).getFirst();
    Offer blank = offer(" ");
    Offer odd = offer(ODD);
    Offer full = offer("/runs");
    fill(full.chatId());

    List<Offered> offered = offered(List.of(blank, odd, stored, full));

    assertThat(problem(offered.get(0))).isEqualTo("text-missing");
    assertThat(text(message(offered.get(1)))).isEqualTo(ODD);
    assertThat(message(offered.get(2))).isEqualTo(message(first));
    assertThat(problem(offered.get(3))).isEqualTo("chat-full");
  }

  private List<Offered> offered(List<Offer> offers) {
    return database.inTransaction(tx -> reception.offer(tx, offers));
  }

  private static Offer offer(String text) {
    return new Offer(
        newChat(),
        "telegram",
        UUID.randomUUID().toString(),
        new Caller("telegram:" + UUID.randomUUID(), Role.VIEWER),
        text,
        Gesture.TYPED,
        "cor-test");
  }

  private static @Nullable String problem(Offered offered) {
    return offered instanceof Offered.Declined declined ? declined.problem().code() : null;
  }

  private static String message(Offered offered) {
    return ((Offered.Accepted) offered).message().id();
  }

  private String text(String message) {
    return database
        .inTransaction(tx -> tx.queryOne("select text from message where id = $1", message))
        .orElseThrow()
        .getString("text");
  }

  private void fill(String chat) {
    database.run(
        tx -> {
          chats.ensure(tx, chat, "telegram");
          tx.update(
              """
              insert into message (id, chat_id, channel, caller, role, lane, text, position,
                revision, state, due_at, correlation_id, received_at, finished_at)
              select $1 || '-' || n, $1, 'telegram', 'somebody', 'OWNER', 'TURN', 'hello', n, n,
                'AWAITING', clock_timestamp(), 'cor-test', clock_timestamp(), null
              from generate_series(1, $2::int) n
              """,
              chat,
              config.mostWaiting());
        });
  }
}
