package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** Groups in which members are heard. A group that moves to another id is closed again. */
@Singleton
final class OpenGroups {

  private final Clock clock;

  OpenGroups(Clock clock) {
    this.clock = clock;
  }

  boolean isOpen(Tx tx, Visitor visitor) {
    return tx.queryOne(
            "select 1 from open_group where channel = $1 and chat_id = $2",
            visitor.channel(),
            visitor.chatId())
        .isPresent();
  }

  /** False: it was open. */
  boolean open(Tx tx, Visitor owner) {
    return tx.update(
            """
            insert into open_group (channel, chat_id, opened_by, opened_at)
            values ($1, $2, $3, $4) on conflict do nothing
            """,
            owner.channel(),
            owner.chatId(),
            Member.callerName(owner.channel(), owner.userId()),
            clock.instant().atOffset(ZoneOffset.UTC))
        > 0;
  }

  /** False: it was closed. */
  boolean close(Tx tx, Visitor owner) {
    return tx.update(
            "delete from open_group where channel = $1 and chat_id = $2",
            owner.channel(),
            owner.chatId())
        > 0;
  }
}
