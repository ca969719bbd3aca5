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
import java.io.IOException;
import java.io.OutputStream;
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
  Outcome<Sent> deliver(Item item, FetchedFile content) {
    String name = item.text().text();
    String type = mediaType(name);
    Upload upload =
        new Upload(Long.parseLong(item.peer()), name, type, content.path(), null, null, null);
    BotApi bounded = api.within(config.uploadTimeout());
    boolean photo = type.equals(PNG) && content.bytes() <= LARGEST_PHOTO;
    return photo ? bounded.sendPhoto(upload) : bounded.sendDocument(upload);
  }

  /** What a file holds now, on this machine's disk, or why it cannot be had. */
  Fetched fetch(Item item) {
    try {
      return new Fetched.Content(
          FetchedFile.of(
              FetchedFile.FOLDER,
              config.largestFile(),
              config.uploadTimeout(),
              System::nanoTime,
              to -> write(item, to)));
    } catch (FetchedFile.TooLargeException tooLarge) {
      return new Fetched.Missing(
          "it has more than the %d MB that Telegram takes"
              .formatted(config.largestFile() / 1_000_000));
    } catch (IOException broken) {
      return new Fetched.Away("it did not arrive whole (" + broken.getMessage() + ")");
    } catch (ProblemException problem) {
      return problem.status() / 100 == 5
          ? new Fetched.Away(problem.detail())
          : new Fetched.Missing(problem.detail());
    }
  }

  private void write(Item item, OutputStream to) throws IOException {
    if (item.kind() == Kind.WHOLE) {
      to.write(whole(item.replyId()));
    } else {
      linked(item.source(), to);
    }
  }

  private byte[] whole(String replyId) {
    return database
        .inTransaction(tx -> tx.queryOne("select text from reply where id = $1", replyId))
        .map(row -> row.getString("text").getBytes(StandardCharsets.UTF_8))
        .orElseThrow(() -> new ProblemException(404, "reply-unknown", "The reply is gone."));
  }

  private void linked(@Nullable String source, OutputStream to) throws IOException {
    String href = String.valueOf(source);
    files.stream()
        .filter(one -> one.fileName(href).isPresent())
        .findFirst()
        .orElseThrow(() -> new ProblemException(404, "file-unknown", "There is no such file."))
        .write(href, to);
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

    /** It is there, until it is deleted. */
    record Content(FetchedFile file) implements Fetched {}

    /** Nobody answers who has it. */
    record Away(String reason) implements Fetched {}

    /** There is none to be had. */
    record Missing(String reason) implements Fetched {}
  }
}
