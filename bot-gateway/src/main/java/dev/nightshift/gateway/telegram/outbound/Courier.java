package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.LinkedFiles;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.EditMessageText;
import dev.nightshift.gateway.telegram.botapi.InlineKeyboard;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.botapi.SendMessage;
import dev.nightshift.gateway.telegram.botapi.SendMessage.LinkPreview;
import dev.nightshift.gateway.telegram.botapi.Sent;
import dev.nightshift.gateway.telegram.botapi.Upload;
import dev.nightshift.gateway.telegram.text.Html;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls: fetches what a file holds, hands things to Telegram. Neither in a transaction.
 */
@Singleton
class Courier {

  private static final String PNG = "image/png";

  /** Telegram's bound; a larger picture goes as a document. */
  private static final int LARGEST_PHOTO = 10_000_000;

  private static final LinkPreview NO_PREVIEW = new LinkPreview(true);

  private final BotApi api;
  private final Database database;
  private final List<LinkedFiles> files;
  private final OutboundConfig config;

  Courier(BotApi api, Database database, OutboundConfig config, @All List<LinkedFiles> files) {
    this.api = api;
    this.database = database;
    this.config = config;
    this.files = files;
  }

  /** Hands over a message or a changed text. */
  Outcome<Sent> deliver(Item item, Duration atMost) {
    BotApi bounded = api.sendingWithin(atMost);
    long peer = Long.parseLong(item.peer());
    String text = item.plain() ? item.text().text() : Html.of(item.text());
    String mode = item.plain() ? null : "HTML";
    InlineKeyboard keyboard = Keyboards.of(item.buttons());
    Long messageId = item.messageId();
    return messageId == null
        ? bounded.sendMessage(new SendMessage(peer, text, mode, null, keyboard, NO_PREVIEW))
        : bounded.editMessageText(
            new EditMessageText(peer, messageId, text, mode, keyboard, NO_PREVIEW));
  }

  /** Hands over a file; a picture as a photo, which chats show at once. */
  Outcome<Sent> deliver(Item item, byte[] content) {
    String name = item.text().text();
    String type = mediaType(name);
    Upload upload = new Upload(Long.parseLong(item.peer()), name, type, content, null, null, null);
    BotApi bounded = api.within(config.uploadTimeout());
    boolean photo = type.equals(PNG) && content.length <= LARGEST_PHOTO;
    return photo ? bounded.sendPhoto(upload) : bounded.sendDocument(upload);
  }

  /** What a file holds now, or why it cannot be had. */
  Fetched fetch(Item item) {
    try {
      byte[] content = item.kind() == Kind.WHOLE ? whole(item.replyId()) : linked(item.source());
      return content.length <= config.largestFile()
          ? new Fetched.Content(content)
          : new Fetched.Missing(
              "it has %d MB, and Telegram takes no more than %d"
                  .formatted(content.length / 1_000_000, config.largestFile() / 1_000_000));
    } catch (ProblemException problem) {
      return problem.status() / 100 == 5
          ? new Fetched.Away(problem.detail())
          : new Fetched.Missing(problem.detail());
    }
  }

  private byte[] whole(String replyId) {
    return database
        .inTransaction(tx -> tx.queryOne("select text from reply where id = $1", replyId))
        .map(row -> row.getString("text").getBytes(StandardCharsets.UTF_8))
        .orElseThrow(() -> new ProblemException(404, "reply-unknown", "The reply is gone."));
  }

  private byte[] linked(@Nullable String source) {
    String href = String.valueOf(source);
    return files.stream()
        .filter(one -> one.fileName(href).isPresent())
        .findFirst()
        .orElseThrow(() -> new ProblemException(404, "file-unknown", "There is no such file."))
        .fetch(href);
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "png" -> PNG;
      case "csv" -> "text/csv";
      case "json" -> "application/json";
      case "txt" -> "text/plain";
      default -> "application/octet-stream";
    };
  }

  /** What came of fetching a file. */
  sealed interface Fetched {

    /** It is there. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Content(byte[] bytes) implements Fetched {}

    /** Nobody answers who has it. */
    record Away(String reason) implements Fetched {}

    /** There is none to be had. */
    record Missing(String reason) implements Fetched {}
  }
}
