package dev.nightshift.gateway.conversation;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever reads a group must not learn a code that makes members. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class PairInGroupServiceTest {

  @Inject Database database;
  @Inject Chats chats;
  @Inject Inbox inbox;

  private final String person = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 20);
  private final String group = "telegram--" + person;
  private final String own = "telegram-" + person;

  @Test
  void shouldShowACodeInThePrivateChatWhenItIsAskedForInAGroup() {
    database.run(
        tx -> {
          chats.ensure(tx, "telegram", Map.of(own, person));
          says(tx);
        });
    await().atMost(SOON).until(() -> !told(group).isEmpty());
    assertThat(told(group)).containsExactly("The code is in our private chat.");
    assertThat(told(own).getFirst()).contains("Pairing code for viewer");
  }

  @Test
  void shouldAskForAPrivateChatWhenThereIsNoneToShowACodeIn() {
    database.run(this::says);
    await().atMost(SOON).until(() -> !told(group).isEmpty());
    assertThat(told(group).getFirst()).contains("private chat").doesNotContain("Pairing code");
  }

  /** An owner asks for a code in the group. */
  private void says(Tx tx) {
    tx.update(
        """
        insert into member (channel, user_id, name, role, added_by, added_at)
        values ('telegram', $1, 'Ann', 'OWNER', 'owner', clock_timestamp())
        """,
        person);
    chats.ensure(tx, "telegram", Map.of(group, "-" + person));
    inbox.accept(
        tx,
        new Inbound(
            group,
            "telegram",
            person,
            "telegram:" + person,
            "OWNER",
            Lane.ORDERLY,
            "pair",
            "/pair viewer"));
  }
}
