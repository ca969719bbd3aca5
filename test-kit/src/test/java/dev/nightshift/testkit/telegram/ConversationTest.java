package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConversationTest extends StandInTest {

  @Test
  void shouldBringWhatAMemberSaysInAGroup() throws Exception {
    api.addsBotToGroup(GROUP, ANN, "Desk");
    api.saysInGroup(GROUP, BEN, "hello all");

    JsonNode updates = bot.call("getUpdates").result();

    JsonNode joined = updates.at("/0/my_chat_member");
    assertThat(joined.at("/chat/type").asText()).isEqualTo("group");
    assertThat(joined.at("/from/id").asLong()).isEqualTo(ANN);
    assertThat(joined.at("/old_chat_member/status").asText()).isEqualTo("left");
    assertThat(joined.at("/new_chat_member/status").asText()).isEqualTo("member");
    assertThat(joined.at("/new_chat_member/user/is_bot").asBoolean()).isTrue();
    assertThat(updates.at("/1/message/chat/title").asText()).isEqualTo("Desk");
    assertThat(updates.at("/1/message/chat/id").asLong()).isEqualTo(GROUP);
    assertThat(updates.at("/1/message/from/id").asLong()).isEqualTo(BEN);
  }

  @Test
  void shouldTellOfBlockingAndUnblocking() throws Exception {
    api.blocks(ANN);
    api.unblocks(ANN);

    JsonNode updates = bot.call("getUpdates").result();

    assertThat(updates.at("/0/my_chat_member/old_chat_member/status").asText()).isEqualTo("member");
    assertThat(updates.at("/0/my_chat_member/new_chat_member/status").asText()).isEqualTo("kicked");
    assertThat(updates.at("/1/my_chat_member/old_chat_member/status").asText()).isEqualTo("kicked");
    assertThat(updates.at("/1/my_chat_member/new_chat_member/status").asText()).isEqualTo("member");
  }

  @Test
  void shouldHearNothingFromWhereTheBotIsNot() {
    api.blocks(ANN);

    assertThatThrownBy(() -> api.says(ANN, "hello?"))
        .hasMessage("the bot is not in chat 4711 any more");
    assertThatThrownBy(() -> api.saysInGroup(GROUP, ANN, "hello?"))
        .hasMessage("nobody has begun chat -900 with the bot");
  }

  @Test
  void shouldBringAnEditAsAnUpdateOfItsOwn() throws Exception {
    long said = api.says(ANN, "/strat");
    api.edits(ANN, said, "/start");

    JsonNode updates = bot.call("getUpdates").result();

    assertThat(updates.at("/0/message/text").asText()).isEqualTo("/strat");
    assertThat(updates.at("/1/edited_message/text").asText()).isEqualTo("/start");
    assertThat(updates.at("/1/edited_message/message_id"))
        .isEqualTo(updates.at("/0/message/message_id"));
    assertThat(updates.at("/1/edited_message").has("edit_date")).isTrue();
    assertThatThrownBy(() -> api.edits(BEN, said, "not mine"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldBringTheMessageThatIsAnswered() throws Exception {
    api.begins(ANN);
    bot.call("sendMessage", "{'chat_id':4711,'text':'Which one?'}").result();
    api.replies(ANN, api.awaitText(ANN, "Which").id(), "that one");

    JsonNode message = bot.call("getUpdates").result().at("/0/message");

    assertThat(message.at("/reply_to_message/text").asText()).isEqualTo("Which one?");
    assertThat(message.path("text").asText()).isEqualTo("that one");
  }

  @Test
  void shouldTellBothSidesOfAnUpgrade() throws Exception {
    api.addsBotToGroup(GROUP, ANN, "Desk");
    api.upgradesToSupergroup(GROUP, -1_000_000_000_900L, ANN);

    JsonNode updates = bot.call("getUpdates").result();

    assertThat(updates.at("/1/message/migrate_to_chat_id").asLong()).isEqualTo(-1_000_000_000_900L);
    assertThat(updates.at("/2/message/migrate_from_chat_id").asLong()).isEqualTo(GROUP);
    assertThat(updates.at("/2/message/chat/type").asText()).isEqualTo("supergroup");
    assertThat(updates.at("/2/message/chat/title").asText()).isEqualTo("Desk");
  }

  @Test
  void shouldSayWhatItWaitedForInVain() {
    try (BotApiStandIn impatient =
        BotApiStandIn.start(BotApiOptions.defaults().withPatience(Duration.ofMillis(10)))) {
      assertThatThrownBy(() -> impatient.awaitText(ANN, "hello"))
          .isInstanceOf(AssertionError.class)
          .hasMessage("waited PT0.01S in vain for \"hello\" in chat 4711[]");
    }
  }
}
