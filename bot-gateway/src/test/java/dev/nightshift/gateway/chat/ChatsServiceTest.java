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

    assertThat(database.inTransaction(tx -> chats.find(tx, "telegram", external))).hasValue(id);
    assertThat(database.inTransaction(tx -> chats.next(tx, id)))
        .isEqualTo(new Chats.Turn(revision + 1, "telegram"));
  }

  @Test
  void shouldStayTheChannelsWhenOthersNameIt() {
    database.run(tx -> chats.ensure(tx, "telegram", Map.of(id, external)));

    database.run(tx -> chats.ensure(tx, id, "http"));

    assertThat(database.inTransaction(tx -> chats.next(tx, id).channel())).isEqualTo("telegram");
  }

  @Test
  void shouldNotLockAChatThatIsTheChannelsAlready() {
    database.run(tx -> chats.ensure(tx, "telegram", Map.of(id, external)));

    database.run(
        tx -> {
          chats.ensure(tx, "telegram", Map.of(id, external));
          assertThat(chats.find(tx, "telegram", external)).hasValue(id);
          assertThat(database.inTransaction(other -> chats.lockFree(other, List.of(id))))
              .containsExactly(id);
        });
  }
}
