package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandMenusTest extends StandInTest {

  @Test
  void shouldKeepAMenuPerScope() throws Exception {
    api.begins(ANN);
    set("status", "How it is", "");
    set("kill", "Stop at once", ",'scope':{'type':'chat','chat_id':4711}");
    set("hilfe", "Was es gibt", ",'language_code':'de'");

    assertThat(api.commandsFor(CommandScope.everyone()))
        .containsExactly(new BotCommand("status", "How it is"));
    assertThat(api.commandsFor(CommandScope.chat(ANN)))
        .containsExactly(new BotCommand("kill", "Stop at once"));
    assertThat(api.commandsFor(CommandScope.allPrivateChats())).isEmpty();
    assertThat(
            bot.call("getMyCommands", "{'language_code':'de'}").result().at("/0/command").asText())
        .isEqualTo("hilfe");
    bot.call("deleteMyCommands", "{'scope':{'type':'chat','chat_id':4711}}").result();
    assertThat(api.commandsFor(CommandScope.chat(ANN))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Status | d | `` | BOT_COMMAND_INVALID",
        "`` | d | `` | BOT_COMMAND_INVALID",
        "abcdefghijklmnopqrstuvwxyz_123456 | d | `` | BOT_COMMAND_INVALID",
        "status | `` | `` | BOT_COMMAND_DESCRIPTION_INVALID",
        "status | d | ,'scope':{'type':'chat','chat_id':5} | chat not found",
        "status | d | ,'scope':{'type':'planet'}"
            + " | can't parse BotCommandScope: unsupported type specified",
      })
  void shouldRefuse(String command, String description, String scope, String why) throws Exception {
    BotClient.Answer answer = bot.call("setMyCommands", json(command, description, scope));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.description()).isEqualTo("Bad Request: " + why);
  }

  private void set(String command, String description, String more) throws Exception {
    bot.call("setMyCommands", json(command, description, more)).result();
  }

  private static String json(String command, String description, String more) {
    return "{'commands':[{'command':'%s','description':'%s'}]%s}"
        .formatted(command, description, more);
  }
}
