package dev.nightshift.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Chats that a channel and others name. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ChatsServiceTest {

  private final String external = UUID.randomUUID().toString();
  private final String id = "tg-" + external;

  @Inject Database database;
  @Inject Chats chats;

  @Test
  void shouldBecomeTheChannelsWhenItWasNamedBeforeAnybodyWasHeardInIt() {
    database.run(tx -> chats.ensure(tx, id, "http"));
    long revision = database.inTransaction(tx -> chats.nextRevision(tx, id));

    database.run(tx -> chats.ensure(tx, "telegram", Map.of(id, external)));

    Optional<String> found = database.inTransaction(tx -> chats.find(tx, "telegram", external));
    Chats.Turn next = database.inTransaction(tx -> chats.next(tx, id));
    assertThat(found).hasValue(id);
    assertThat(next).isEqualTo(new Chats.Turn(revision + 1, "telegram"));
  }

  @Test
  void shouldStayTheChannelsWhenOthersNameIt() {
    database.run(tx -> chats.ensure(tx, "telegram", Map.of(id, external)));

    database.run(tx -> chats.ensure(tx, id, "http"));

    String channel = database.inTransaction(tx -> chats.next(tx, id).channel());
    assertThat(channel).isEqualTo("telegram");
  }

  @Test
  void shouldNotLockAChatThatIsTheChannelsAlready() {
    database.run(tx -> chats.ensure(tx, "telegram", Map.of(id, external)));

    database.run(
        tx -> {
          chats.ensure(tx, "telegram", Map.of(id, external));
          assertThat(chats.find(tx, "telegram", external)).hasValue(id);
          Set<String> free = database.inTransaction(other -> chats.lockFree(other, List.of(id)));
          assertThat(free).containsExactly(id);
        });
  }
}
