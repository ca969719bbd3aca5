package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.access.Members;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.botapi.BotApiFor;
import dev.nightshift.gateway.telegram.chat.ChatKind;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.telegram.BotCommand;
import dev.nightshift.testkit.telegram.CommandScope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Menus of members, turned by hand. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class CommandMenusServiceTest {

  private static final AtomicLong PEOPLE = new AtomicLong(8_100_000);

  @Inject Database database;
  @Inject Members members;
  @Inject TelegramChats chats;
  @Inject BotApiFor bots;
  @Inject Clock clock;

  private final long person = PEOPLE.incrementAndGet();

  @Test
  void shouldShowAMenuInAChatThatHasNotBegunOnceSomebodyIsHeardThere() {
    makeOperator();
    try (BotApiStandIn telegram = BotApiStandIn.start()) {
      CommandMenus menus =
          new CommandMenus(bots.bot(telegram.url(), telegram.token()), database, members, clock);
      menus.show(() -> true);
      menus.turn();
      int calls = telegram.calls("setMyCommands");
      menus.turn();
      assertThat(menu(telegram)).isEmpty();
      assertThat(telegram.calls("setMyCommands")).as("not tried again yet").isEqualTo(calls);

      telegram.begins(person);
      database.run(tx -> chats.seen(tx, person, ChatKind.PRIVATE, "Ann"));
      menus.turn();

      assertThat(menu(telegram)).contains("research").doesNotContain("pair");
    }
  }

  private List<String> menu(BotApiStandIn telegram) {
    return telegram.commandsFor(CommandScope.chat(person)).stream()
        .map(BotCommand::command)
        .toList();
  }

  private void makeOperator() {
    database.run(
        tx ->
            tx.update(
                """
                insert into member (channel, user_id, name, role, added_by, added_at)
                values ('telegram', $1, 'Ann', 'OPERATOR', 'owner', clock_timestamp())
                """,
                Long.toString(person)));
  }
}
