package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.chat.ChatKind;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateParserTest {

  private static final Place ALONE = new Place(4711, ChatKind.PRIVATE, "Ada Lovelace");
  private static final Person ADA = new Person(4711, "Ada Lovelace");
  private static final String FROM =
      "\"from\":{\"id\":4711,\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}";
  private static final String CHAT =
      "\"chat\":{\"id\":4711,\"type\":\"private\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}";

  @Test
  void shouldReadAText() {
    assertThat(read("{\"message\":{\"message_id\":1,%s,%s,\"text\":\"/status\"}}"))
        .isEqualTo(new Update.Said(7, ALONE, ADA, "/status", OptionalLong.empty()));
  }

  @Test
  void shouldReadWhoseMessageIsAnswered() {
    assertThat(
            read(
                "{\"message\":{%s,%s,\"text\":\"yes\",\"reply_to_message\":{\"from\":{\"id\":99}}}}"))
        .isEqualTo(new Update.Said(7, ALONE, ADA, "yes", OptionalLong.of(99)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"document", "photo", "audio", "video", "voice", "animation", "sticker"})
  void shouldReadWhatIsNoText(String kind) {
    assertThat(read("{\"message\":{%s,%s,\"" + kind + "\":{},\"caption\":\"look\"}}"))
        .isEqualTo(
            new Update.Attached(
                7, ALONE, ADA, "look", OptionalLong.empty(), !kind.equals("sticker")));
  }

  @Test
  void shouldReadAnEditAndAPress() {
    assertThat(read("{\"edited_message\":{\"message_id\":5,%s,%s,\"text\":\"x\"}}"))
        .isEqualTo(new Update.Edited(7, ALONE, ADA, 5));
    assertThat(read("{\"callback_query\":{\"id\":\"q1\",%s,\"message\":{%s},\"data\":\"1abc\"}}"))
        .isEqualTo(new Update.Pressed(7, "q1", Optional.of(ALONE), ADA, "1abc"));
    assertThat(read("{\"callback_query\":{\"id\":\"q1\",%s,\"x\":{%s}}}"))
        .isEqualTo(new Update.Pressed(7, "q1", Optional.empty(), ADA, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"left", "kicked"})
  void shouldReadThatTheBotIsOut(String status) {
    assertThat(moved(status)).isEqualTo(new Update.Moved(7, ALONE, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"member", "administrator", "restricted"})
  void shouldReadThatTheBotIsIn(String status) {
    assertThat(moved(status)).isEqualTo(new Update.Moved(7, ALONE, false));
  }

  @Test
  void shouldReadThatAGroupBecameASupergroup() {
    assertThat(
            read(
                "{\"message\":{\"chat\":{\"id\":-5,\"type\":\"group\",\"title\":\"G\"},"
                    + "\"migrate_to_chat_id\":-1005}}"))
        .isEqualTo(new Update.Migrated(7, new Place(-5, ChatKind.GROUP, "G"), -1005));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"poll\":{}}",
        "{\"channel_post\":{\"text\":\"x\"}}",
        "{\"message\":{%s,%s,\"new_chat_members\":[]}}",
        "{\"message\":{\"chat\":{\"id\":-1,\"type\":\"channel\",\"title\":\"C\"},\"text\":\"x\"}}",
        "{\"message\":{\"from\":{\"id\":1,\"is_bot\":true},\"chat\":{\"id\":1,\"type\":\"private\"},"
            + "\"text\":\"x\"}}"
      })
  void shouldLeaveAloneWhatDoesNotConcernIt(String json) {
    assertThat(read(json)).isEqualTo(new Update.Irrelevant(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":null}",
        "{\"message\":[]}",
        "{\"message\":{\"text\":\"no chat\"}}",
        "{\"message\":{\"text\":\"x\",\"chat\":{\"id\":1.5,\"type\":\"private\"}}}",
        "{\"message\":{\"text\":\"x\",\"chat\":{\"id\":1,\"type\":\"unheard of\"}}}",
        "{\"message\":{\"text\":\"no sender\",\"chat\":{\"id\":1,\"type\":\"private\"}}}",
        "{\"message\":{\"text\":\"x\",\"chat\":{\"id\":99999999999999999999,\"type\":\"private\"}}}",
        "{\"edited_message\":{\"text\":\"x\"}}",
        "{\"callback_query\":7}",
        "{\"my_chat_member\":{\"chat\":{\"id\":1,\"type\":\"private\"}}}"
      })
  void shouldSayWhatIsNoUpdate(String json) {
    assertThat(read(json)).isInstanceOf(Update.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"update_id\":-1}",
        "{\"update_id\":\"7\"}",
        "{\"update_id\":1.5}",
        "{\"update_id\":9223372036854775807}",
        "{\"update_id\":99999999999999999999999}",
        "[]",
        "7",
        "null",
        "not json",
        ""
      })
  void shouldFindNoNumberWhereThereIsNone(String json) {
    assertThat(UpdateParser.id(BotApi.json(json))).isEmpty();
  }

  @Test
  void shouldCleanNamesThatWereMadeToConfuse() {
    String name = "A\\u0000\\u202e\\ud800da\\n\\u200b";
    Update update =
        UpdateParser.read(
            7,
            BotApi.json(
                "{\"message\":{\"text\":\"x\",\"chat\":{\"id\":1,\"type\":\"private\"},"
                    + "\"from\":{\"id\":1,\"first_name\":\""
                    + name
                    + "\"}}}"));
    assertThat(update)
        .isInstanceOfSatisfying(
            Update.Said.class, said -> assertThat(said.person().name()).isEqualTo("Ada"));
  }

  @Test
  void shouldReadJsonNestedDeeperThanAnyStack() {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    JsonNode update = BotApi.json("{\"update_id\":7,\"message\":" + deep + "}");

    assertThat(UpdateParser.id(update)).hasValue(7);
    assertThat(UpdateParser.read(7, update)).isInstanceOf(Update.Unreadable.class);
    assertThat(Received.of(7, update).body().get()).contains("nested too deeply");
  }

  @Test
  void shouldReadAnyJsonAtAll() {
    long seed = System.nanoTime();
    AnyJson any = new AnyJson(new Random(seed));
    for (int i = 0; i < 20_000; i++) {
      String text = any.update();
      JsonNode update = BotApi.json(text);
      long id = UpdateParser.id(update).orElse(0);

      assertThat(UpdateParser.read(id, update).id()).as("seed %d: %s", seed, text).isEqualTo(id);
      assertThat(Words.storable(Received.of(id, update).body().get(), 1_000).length())
          .as("seed %d: %s", seed, text)
          .isLessThanOrEqualTo(2_000);
    }
  }

  private static Update moved(String status) {
    return read("{\"my_chat_member\":{%s,%s,\"new_chat_member\":{\"status\":\"" + status + "\"}}}");
  }

  private static Update read(String json) {
    return UpdateParser.read(
        7, BotApi.json(json.replaceFirst("%s", FROM).replaceFirst("%s", CHAT)));
  }
}
