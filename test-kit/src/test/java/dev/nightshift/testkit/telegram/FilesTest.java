package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesTest extends StandInTest {

  private static final int MB = 1024 * 1024;

  @BeforeEach
  void begin() {
    api.begins(ANN);
    api.limits(SendingLimits.none());
  }

  @Test
  void shouldKeepNameTypeAndBytesOfADocument() throws Exception {
    byte[] csv = "name;city\r\nÅse;Århus\r\n--\r\n".getBytes(StandardCharsets.UTF_8);

    JsonNode answer = upload("sendDocument", "document", "leads é.csv", csv, "12 <b>leads</b>");

    SentMessage sent = api.awaitFile(ANN, "leads é.csv");
    assertThat(sent.file().bytes()).isEqualTo(csv);
    assertThat(sent.file().contentType()).isEqualTo("text/csv");
    assertThat(sent.text()).isEqualTo("12 leads");
    assertThat(answer.at("/result/caption").asText()).isEqualTo("12 leads");
    assertThat(answer.at("/result/caption_entities/0/type").asText()).isEqualTo("bold");
    assertThat(answer.at("/result/document/file_name").asText()).isEqualTo("leads é.csv");
    assertThat(answer.at("/result/document/file_size").asInt()).isEqualTo(csv.length);
  }

  @Test
  void shouldSendAgainWhatItKnows() throws Exception {
    JsonNode first = upload("sendPhoto", "photo", "chart.png", new byte[] {1, 2}, "");
    String id = first.at("/result/photo/0/file_id").asText();

    bot.call("sendPhoto", "{'chat_id':4711,'photo':'%s'}".formatted(id)).result();

    assertThat(api.sent(ANN)).hasSize(2);
    assertThat(api.sent(ANN).getLast().file().bytes()).containsExactly(1, 2);
    assertThat(bot.call("sendDocument", "{'chat_id':4711,'document':'nope'}").description())
        .isEqualTo("Bad Request: wrong file identifier/HTTP URL specified");
  }

  @Test
  void shouldRefuseWhatIsTooLarge() throws Exception {
    assertThat(upload("sendPhoto", "photo", "p", new byte[10 * MB], "").path("ok").asBoolean())
        .isTrue();
    assertThat(upload("sendPhoto", "photo", "p", new byte[10 * MB + 1], ""))
        .hasToString(
            "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: file of size 10485761"
                + " bytes is too big for a photo; the maximum size is 10485760 bytes\"}");
    assertThat(upload("sendDocument", "document", "d", new byte[50 * MB + 1], ""))
        .hasToString(
            "{\"ok\":false,\"error_code\":413,\"description\":\"Request Entity Too Large\"}");
  }

  @Test
  void shouldRefuseNothingEmptyFilesAndLongCaptions() throws Exception {
    assertThat(bot.call("sendDocument", "{'chat_id':4711}").description())
        .isEqualTo("Bad Request: there is no document in the request");
    assertThat(upload("sendDocument", "document", "d", new byte[0], "").path("description"))
        .hasToString("\"Bad Request: file must be non-empty\"");
    assertThat(
            upload("sendDocument", "document", "d", new byte[1], "x".repeat(1024))
                .path("ok")
                .asBoolean())
        .isTrue();
    assertThat(
            upload("sendDocument", "document", "d", new byte[1], "x".repeat(1025))
                .path("description"))
        .hasToString("\"Bad Request: message caption is too long\"");
  }

  @Test
  void shouldRefuseToEditTheTextOfADocument() throws Exception {
    long id =
        upload("sendDocument", "document", "d", new byte[1], "").at("/result/message_id").asLong();

    assertThat(
            bot.call("editMessageText", "{'chat_id':4711,'message_id':" + id + ",'text':'x'}")
                .description())
        .isEqualTo("Bad Request: there is no text in the message to edit");
  }

  @Test
  void shouldServeAPersonsDocument() throws Exception {
    api.sendsDocument(ANN, "skip.csv", "text/csv", "a,b".getBytes(StandardCharsets.UTF_8));
    JsonNode document = bot.call("getUpdates").result().at("/0/message/document");

    JsonNode file =
        bot.call("getFile", "{'file_id':'%s'}".formatted(document.path("file_id").asText()))
            .result();

    String path = "/file/bot" + api.token() + "/" + file.path("file_path").asText();
    assertThat(document.path("file_name").asText()).isEqualTo("skip.csv");
    assertThat(get(path)).isEqualTo("a,b");
    assertThat(get(path + "9")).contains("Not Found");
    assertThat(bot.call("getFile", "{'file_id':'x'}").status()).isEqualTo(400);
  }

  private String get(String path) throws Exception {
    return BotClient.send(HttpRequest.newBuilder(URI.create(api.url() + path))).body();
  }

  private JsonNode upload(String method, String part, String name, byte[] bytes, String caption)
      throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    field(body, "chat_id", Long.toString(ANN));
    field(body, "caption", caption);
    field(body, "parse_mode", "HTML");
    write(
        body,
        "--xyz\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
            .formatted(part, name));
    write(body, "Content-Type: text/csv\r\n\r\n");
    body.writeBytes(bytes);
    write(body, "\r\n--xyz--\r\n");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(bot.at(method))
            .header("Content-Type", "multipart/form-data; boundary=xyz")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    return BotClient.answer(BotClient.send(request)).json();
  }

  private static void field(ByteArrayOutputStream body, String name, String value) {
    write(
        body,
        "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
