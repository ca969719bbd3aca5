package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.LinkedFiles;
import dev.nightshift.gateway.chat.ReplyRoute;
import dev.nightshift.gateway.chat.RoutedReply;
import dev.nightshift.gateway.telegram.button.Buttons;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.gateway.telegram.outbound.Rows.Place;
import dev.nightshift.gateway.telegram.outbound.Rows.Present;
import io.quarkus.arc.All;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what is said in a Telegram chat into the queue, in the transaction that says it. A reply
 * that is edited keeps its messages: as many as the new text needs are changed, further ones are
 * added at the end of the chat, and those left over say no more than an ellipsis.
 *
 * <p>A chat that cannot be reached gets nothing, until somebody writes in it again.
 */
@Singleton
class TelegramRoute implements ReplyRoute {

  private final Buttons buttons;
  private final SenderSignal signal;
  private final TierWatch tier;
  private final OutboundConfig config;
  private final Rendering rendering;

  TelegramRoute(
      Buttons buttons,
      SenderSignal signal,
      TierWatch tier,
      OutboundConfig config,
      @All List<LinkedFiles> files) {
    this.buttons = buttons;
    this.signal = signal;
    this.tier = tier;
    this.config = config;
    this.rendering =
        new Rendering(
            href -> files.stream().flatMap(one -> one.fileName(href).stream()).findFirst(),
            config.publicUrl().orElse(null),
            config.beginning());
  }

  @Override
  public String channel() {
    return TelegramChats.CHANNEL;
  }

  @Override
  public void said(Tx tx, List<RoutedReply> replies) {
    List<Rows.Added> added = new ArrayList<>();
    for (RoutedReply reply : replies) {
      JsonArray offered = offered(tx, reply);
      for (Piece piece : rendering.said(reply, mostMessages())) {
        JsonArray below = piece.offersChoices() ? offered : new JsonArray();
        added.add(
            new Rows.Added(place(reply), piece, below, digest(reply, piece, below), Duration.ZERO));
      }
    }
    Rows.insert(tx, added);
    tx.afterCommit(signal::raise);
  }

  @Override
  public void edited(Tx tx, RoutedReply reply) {
    List<Present> present = Rows.present(tx, reply.id());
    if (present.isEmpty() || !Rows.reached(tx, reply.chatId())) {
      return;
    }
    int messages = (int) present.stream().filter(row -> row.kind() == Kind.TEXT).count();
    List<Piece> pieces = rendering.edited(reply, mostMessages(), messages);
    JsonArray offered = offeredBefore(present);
    pieces.forEach(piece -> apply(tx, reply, piece, present, offered));
    present.stream()
        .filter(row -> pieces.stream().noneMatch(piece -> piece.part() == row.part()))
        .forEach(row -> leave(tx, row));
    tx.afterCommit(signal::raise);
  }

  private void apply(
      Tx tx, RoutedReply reply, Piece piece, List<Present> present, JsonArray offered) {
    JsonArray below = piece.offersChoices() ? offered : new JsonArray();
    String digest = digest(reply, piece, below);
    Optional<Present> row = Present.ofPart(present, piece.part());
    if (piece.kind() == Kind.WHOLE) {
      row.ifPresentOrElse(
          there -> Rows.changeFile(tx, there.id(), digest, config.settled()),
          () -> insert(tx, reply, piece, below, digest, config.settled()));
    } else {
      row.ifPresentOrElse(
          there -> Rows.change(tx, there.id(), piece.text(), below),
          () -> insert(tx, reply, piece, below, digest, Duration.ZERO));
    }
  }

  private static void insert(
      Tx tx, RoutedReply reply, Piece piece, JsonArray below, String digest, Duration wait) {
    Rows.insert(tx, List.of(new Rows.Added(place(reply), piece, below, digest, wait)));
  }

  /** A message whose text has moved; files stay, because they say what was so when they came. */
  private static void leave(Tx tx, Present row) {
    if (row.kind() == Kind.FILE) {
      return;
    }
    if (row.unsent()) {
      Rows.delete(tx, row.id());
    } else if (row.kind() == Kind.TEXT) {
      Rows.change(tx, row.id(), Rendering.NOTHING_MORE, new JsonArray());
    }
  }

  private JsonArray offered(Tx tx, RoutedReply reply) {
    JsonArray offered = new JsonArray();
    for (Choice choice : reply.choices()) {
      String data =
          buttons.create(tx, reply.chatId(), reply.id(), choice.label(), choice.command());
      offered.add(new JsonObject().put("label", choice.label()).put("data", data));
    }
    return offered;
  }

  private static JsonArray offeredBefore(List<Present> present) {
    return present.stream()
        .map(Present::buttons)
        .filter(buttons -> !buttons.isEmpty())
        .findFirst()
        .orElseGet(JsonArray::new);
  }

  private static String digest(RoutedReply reply, Piece piece, JsonArray below) {
    return switch (piece.kind()) {
      case TEXT -> Rows.digest(piece.text(), below);
      case WHOLE -> Rows.digest(reply.text());
      case FILE -> Rows.digest(String.valueOf(piece.source()));
    };
  }

  private static Place place(RoutedReply reply) {
    return new Place(reply.chatId(), reply.id(), reply.revision());
  }

  private int mostMessages() {
    return tier.fair() ? config.mostMessages() : config.slowMostMessages();
  }
}
