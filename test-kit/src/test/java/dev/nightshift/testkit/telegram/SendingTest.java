package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest extends StandInTest {

  private static final String KEYBOARD =
      "'reply_markup':{'inline_keyboard':[[{'text':'Yes','callback_data':'%s'}]]}";

  @BeforeEach
  void begin() {
    api.begins(ANN);
    api.limits(SendingLimits.none());
  }

  @Test
  void shouldRecordTextEntitiesAndKeyboard() throws Exception {
    JsonNode answer =
        bot.call(
                "sendMessage",
                "{'chat_id':4711,'parse_mode':'HTML','text':' <b>1</b> &lt; 2 ',%s}"
                    .formatted(KEYBOARD.formatted("y")))
            .result();

    SentMessage sent = api.sent(ANN).getFirst();
    assertThat(sent.text()).isEqualTo("1 < 2");
    assertThat(sent.entities()).containsExactly(new Entity("bold", 0, 1, ""));
    assertThat(sent.buttons()).containsExactly(new Button("Yes", "y"));
    assertThat(sent.sentAt()).isEqualTo(clock.instant());
    assertThat(answer.path("text").asText()).isEqualTo("1 < 2");
    assertThat(answer.at("/entities/0/type").asText()).isEqualTo("bold");
    assertThat(answer.at("/reply_markup/inline_keyboard/0/0/text").asText()).isEqualTo("Yes");
    assertThat(answer.path("date").asLong()).isEqualTo(clock.instant().getEpochSecond());
  }

  @Test
  void shouldKeepTheBlankStartOfWhatIsFormatted() throws Exception {
    send("\\n <pre>  x </pre> ", ",'parse_mode':'HTML'").result();

    SentMessage sent = api.sent(ANN).getFirst();
    assertThat(sent.text()).isEqualTo("  x");
    assertThat(sent.entities()).containsExactly(new Entity("pre", 0, 3, ""));
  }

  @Test
  void shouldCountTheTextAfterParsingInUtf16CodeUnits() throws Exception {
    assertThat(send("x".repeat(4096), "").status()).isEqualTo(200);
    assertThat(send("<b>" + "&lt;".repeat(4096) + "</b>", ",'parse_mode':'HTML'").status())
        .isEqualTo(200);
    assertThat(send("\ud83d\ude80".repeat(2048), "").status()).isEqualTo(200);
    assertThat(send("x".repeat(4097), "").description())
        .isEqualTo("Bad Request: message is too long");
    assertThat(send("\ud83d\ude80".repeat(2048) + "x", "").description())
        .isEqualTo("Bad Request: message is too long");
    assertThat(api.sent(ANN)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \\n ", "<b></b>"})
  void shouldRefuseAnEmptyText(String text) throws Exception {
    BotClient.Answer answer = send(text, ",'parse_mode':'HTML'");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.description()).isEqualTo("Bad Request: message text is empty");
  }

  @Test
  void shouldRefuseBrokenFormatting() throws Exception {
    assertThat(send("<b>x", ",'parse_mode':'HTML'").description())
        .isEqualTo(
            "Bad Request: can't parse entities: "
                + "Can't find end tag corresponding to start tag \"b\"");
    assertThat(send("x", ",'parse_mode':'MarkdownV2'").description())
        .isEqualTo("Bad Request: unsupported parse_mode");
  }

  @Test
  void shouldTakeFrom1To64BytesOfCallbackData() throws Exception {
    assertThat(send("a", "," + KEYBOARD.formatted("é".repeat(32))).status()).isEqualTo(200);
    assertThat(send("b", "," + KEYBOARD.formatted("é".repeat(32) + "x")).description())
        .isEqualTo("Bad Request: BUTTON_DATA_INVALID");
    assertThat(send("c", "," + KEYBOARD.formatted("")).description())
        .isEqualTo("Bad Request: BUTTON_DATA_INVALID");
  }

  @Test
  void shouldRefuseAMarkupThatIsNone() throws Exception {
    assertThat(send("a", ",'reply_markup':'no json'").description())
        .isEqualTo("Bad Request: can't parse reply markup JSON object");
    assertThat(send("a", ",'reply_markup':{'inline_keyboard':[{'text':'flat'}]}").status())
        .isEqualTo(400);
    assertThat(send("a", ",'reply_markup':{'inline_keyboard':[[{'text':'alone'}]]}").status())
        .isEqualTo(400);
  }

  @Test
  void shouldRefuseChatsThatAreNotThere() throws Exception {
    assertThat(bot.call("sendMessage", "{'chat_id':99,'text':'x'}").description())
        .isEqualTo("Bad Request: chat not found");
    assertThat(bot.call("sendMessage", "{'chat_id':'@channel','text':'x'}").description())
        .isEqualTo("Bad Request: chat not found");
    assertThat(bot.call("sendMessage", "{'text':'x'}").description())
        .isEqualTo("Bad Request: chat_id is empty");
  }

  @Test
  void shouldRefuseWhereTheBotIsNotWanted() throws Exception {
    api.blocks(ANN);
    api.addsBotToGroup(GROUP, BEN, "Desk");
    api.removesBotFromGroup(GROUP, BEN);

    BotClient.Answer blocked = send("x", "");
    BotClient.Answer kicked = bot.call("sendMessage", "{'chat_id':-900,'text':'x'}");

    assertThat(blocked.status()).isEqualTo(403);
    assertThat(blocked.description()).isEqualTo("Forbidden: bot was blocked by the user");
    assertThat(kicked.status()).isEqualTo(403);
    assertThat(kicked.description()).isEqualTo("Forbidden: bot was kicked from the group chat");
    api.unblocks(ANN);
    assertThat(send("x", "").status()).isEqualTo(200);
  }

  @Test
  void shouldNameTheSupergroupThatAGroupBecame() throws Exception {
    api.addsBotToGroup(GROUP, ANN, "Desk");
    api.upgradesToSupergroup(GROUP, -1_000_000_000_900L, ANN);

    BotClient.Answer old = bot.call("sendMessage", "{'chat_id':-900,'text':'x'}");

    assertThat(old.status()).isEqualTo(400);
    assertThat(old.description())
        .isEqualTo("Bad Request: group chat was upgraded to a supergroup chat");
    assertThat(old.json().at("/parameters/migrate_to_chat_id").asLong())
        .isEqualTo(-1_000_000_000_900L);
    bot.call("sendMessage", "{'chat_id':-1000000000900,'text':'x'}").result();
  }

  @Test
  void shouldKeepEveryEditInOrder() throws Exception {
    long id = send("0 %", "," + KEYBOARD.formatted("y")).result().path("message_id").asLong();
    clock.advance(Duration.ofSeconds(3));
    JsonNode answer = edit(id, "50 %", "," + KEYBOARD.formatted("y")).result();
    edit(id, "done", "").result();

    SentMessage sent = api.awaitText(ANN, "50 %");
    assertThat(sent.text()).isEqualTo("done");
    assertThat(sent.buttons()).isEmpty();
    assertThat(sent.edits())
        .extracting(SentMessage.Version::text)
        .isEqualTo(List.of("50 %", "done"));
    assertThat(sent.edits().getFirst().at()).isEqualTo(clock.instant());
    assertThat(sent.sentAt()).isBefore(clock.instant());
    assertThat(answer.path("edit_date").asLong()).isEqualTo(clock.instant().getEpochSecond());
  }

  @Test
  void shouldRefuseAnEditThatChangesNothing() throws Exception {
    long id = send("same", "").result().path("message_id").asLong();

    BotClient.Answer same = edit(id, "same ", "");

    assertThat(same.status()).isEqualTo(400);
    assertThat(same.description())
        .isEqualTo(
            "Bad Request: message is not modified: specified new message content and reply markup"
                + " are exactly the same as a current content and reply markup of the message");
    assertThat(edit(id, "same", "," + KEYBOARD.formatted("y")).status()).isEqualTo(200);
    assertThat(edit(id, "<b>same</b>", ",'parse_mode':'HTML'").status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseToEditWhatIsNotThereOrNotTheBots() throws Exception {
    long id = send("x", "").result().path("message_id").asLong();
    api.deletes(id);
    api.says(ANN, "mine");
    long theirs = bot.call("getUpdates").result().at("/0/message/message_id").asLong();

    assertThat(edit(id, "y", "").description()).isEqualTo("Bad Request: message to edit not found");
    assertThat(edit(9_999, "y", "").description())
        .isEqualTo("Bad Request: message to edit not found");
    assertThat(edit(theirs, "y", "").description())
        .isEqualTo("Bad Request: message can't be edited");
    assertThat(bot.call("editMessageText", "{'chat_id':4711,'text':'y'}").description())
        .isEqualTo("Bad Request: message identifier is not specified");
    assertThat(api.sent(ANN).getFirst().deleted()).isTrue();
  }

  @Test
  void shouldAnswerAMessageOfTheChat() throws Exception {
    long id = send("x", "").result().path("message_id").asLong();

    send("y", ",'reply_parameters':{'message_id':" + id + "}").result();

    assertThat(api.awaitText(ANN, "y").replyTo()).isEqualTo(id);
    assertThat(send("z", ",'reply_parameters':{'message_id':999}").description())
        .isEqualTo("Bad Request: message to be replied not found");
  }

  @ParameterizedTest
  @CsvSource({"typing, 200", "dancing, 400"})
  void shouldShowWhatTheBotIsDoing(String action, int status) throws Exception {
    assertThat(
            bot.call("sendChatAction", "{'chat_id':4711,'action':'%s'}".formatted(action)).status())
        .isEqualTo(status);
    assertThat(api.chatActions(ANN)).hasSize(status == 200 ? 1 : 0);
  }

  private BotClient.Answer send(String text, String more) throws Exception {
    return bot.call("sendMessage", "{'chat_id':4711,'text':'" + text + "'" + more + "}");
  }

  private BotClient.Answer edit(long id, String text, String more) throws Exception {
    return bot.call(
        "editMessageText",
        "{'chat_id':4711,'message_id':%d,'text':'%s'%s}".formatted(id, text, more));
  }
}
