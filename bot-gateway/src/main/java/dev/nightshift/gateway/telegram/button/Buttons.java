package dev.nightshift.gateway.telegram.button;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The buttons that were shown. What a button says is kept here and not in it, so that it cannot be
 * changed by whoever presses it and may be of any length.
 */
@Singleton
public final class Buttons {

  private final ButtonSecret secret;
  private final ButtonConfig config;
  private final Clock clock;

  Buttons(ButtonSecret secret, ButtonConfig config, Clock clock) {
    this.secret = secret;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Keeps a button.
   *
   * @param chatId the chat it is shown in, which exists; pressed anywhere else it is forged
   * @return its callback data, at most 64 bytes of ASCII
   */
  public String create(Tx tx, String chatId, String replyId, String label, String command) {
    return create(tx, chatId, replyId, label, command, clock.instant().plus(config.lifetime()));
  }

  /** The same for one that is good until another time. */
  public String create(
      Tx tx, String chatId, String replyId, String label, String command, Instant expiry) {
    long id =
        tx.queryOne(
                """
                insert into telegram_button (chat_id, reply_id, label, command, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6) returning id
                """,
                chatId,
                replyId,
                label,
                command,
                now(),
                expiry.atOffset(ZoneOffset.UTC))
            .orElseThrow()
            .getLong("id");
    return secret.data(tx).sign(id, chatId, expiry);
  }

  /** Looks at a press and keeps others from pressing the same button until the transaction ends. */
  public Press press(Tx tx, String chatId, String data) {
    return switch (secret.data(tx).read(data, chatId, clock.instant())) {
      case ButtonData.Reading.Forged() -> new Press.Forged();
      case ButtonData.Reading.Expired() -> new Press.Expired();
      case ButtonData.Reading.Valid(long id) ->
          tx.queryOne("select command, used_at from telegram_button where id = $1 for update", id)
              .map(row -> press(id, row))
              .orElseGet(Press.Expired::new);
    };
  }

  private static Press press(long id, Row row) {
    return row.getOffsetDateTime("used_at") == null
        ? new Press.Says(id, row.getString("command"))
        : new Press.Used();
  }

  /** From the commit on the button is used. */
  public void use(Tx tx, long buttonId, String caller) {
    tx.update(
        "update telegram_button set used_at = $2, used_by = $3 where id = $1",
        buttonId,
        now(),
        caller);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
