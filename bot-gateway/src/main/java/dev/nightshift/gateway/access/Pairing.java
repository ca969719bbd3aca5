package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.chat.Times;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.security.Secret;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Codes that make a stranger a member. One works once, within an hour, and dies of three wrong
 * tries that had its selector: whoever knows no code cannot end one except by luck, and whoever has
 * seen the first characters of one cannot go on guessing. How often one stranger may try is counted
 * apart ({@link WrongTries}).
 *
 * <p>The hour is one of the database's clock. The reply that shows a code is taken back when the
 * code ends, so that no table holds one that works longer than it does.
 */
@Singleton
public final class Pairing {

  private static final Duration LIFE = Duration.ofHours(1);
  private static final int ATTEMPTS = 20;

  private static final String INSERT =
      """
      insert into pairing_code (id, selector, seal, role, name, chat_id, created_by, created_at,
        expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(),
        clock_timestamp() + $8 * interval '1 millisecond')
      on conflict (selector) where ended_at is null do nothing
      returning expires_at
      """;

  private static final String BY_SELECTOR =
      "select %s from pairing_code where selector = $1 and ended_at is null for update"
          .formatted(PairingCode.COLUMNS);

  private static final String OVER =
      """
      select %s from pairing_code where ended_at is null and expires_at <= clock_timestamp()
      order by chat_id, id limit 100 for update skip locked
      """
          .formatted(PairingCode.COLUMNS);

  private final String key;
  private final Members members;
  private final Replies replies;
  private final AuditLog audit;
  private final Identifiers identifiers;

  Pairing(
      @ConfigProperty(name = "nightshift.owner-token") String key,
      Members members,
      Replies replies,
      AuditLog audit,
      Identifiers identifiers) {
    this.key = key;
    this.members = members;
    this.replies = replies;
    this.audit = audit;
    this.identifiers = identifiers;
  }

  /**
   * Makes a code and shows it, as the answer to the message that asked for it if that was said in
   * the same chat. To be called last, because it takes the chat's row.
   *
   * @param name what to call the new member; {@code null}: what their channel calls them
   */
  public void issue(
      Tx tx,
      Role role,
      @Nullable String name,
      String chatId,
      @Nullable String messageId,
      String by) {
    String id = identifiers.next("pair");
    Issued issued = insert(tx, id, role, name, chatId, by);
    audit.append(tx, AuditedAct.done(by, "pair.code", id, role.word()));
    String text =
        """
        Pairing code for %s: %s
        It works once and until %s. Whoever is to be paired sends me, in a private chat:
        /pair %s"""
            .formatted(
                role.word(),
                issued.secret().text(),
                Times.minute(issued.expiresAt()),
                issued.secret().text());
    replies
        .say(tx, new Saying(chatId, messageId, null, null, text, List.of()).inConfidence())
        .ifPresent(
            reply -> tx.update("update pairing_code set reply_id = $2 where id = $1", id, reply));
  }

  /** A selector is never in use twice; the few that are in use are drawn again. */
  private Issued insert(
      Tx tx, String id, Role role, @Nullable String name, String chatId, String by) {
    for (int i = 0; i < ATTEMPTS; i++) {
      PairingSecret secret = PairingSecret.next();
      Optional<Row> inserted =
          tx.queryOne(
              INSERT,
              id,
              secret.selector(),
              Secret.seal(key, secret.text()),
              role.name(),
              name,
              chatId,
              by,
              LIFE.toMillis());
      if (inserted.isPresent()) {
        return new Issued(secret, inserted.get().getOffsetDateTime("expires_at").toInstant());
      }
    }
    throw new IllegalStateException("no selector is free for " + id);
  }

  /** Makes the stranger a member if the code is right; empty when it is not. */
  Optional<Role> redeem(Tx tx, Visitor visitor, String typed) {
    Optional<PairingSecret> secret = PairingSecret.read(typed);
    Optional<PairingCode> found =
        secret.flatMap(read -> tx.queryOne(BY_SELECTOR, read.selector()).map(PairingCode::of));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    PairingCode code = found.get();
    if (!code.live()) {
      end(tx, code, "The pairing code has expired unused.");
      return Optional.empty();
    }
    if (!Secret.same(code.seal(), Secret.seal(key, secret.orElseThrow().text()))) {
      countWrong(tx, code);
      return Optional.empty();
    }
    pair(tx, visitor, code);
    return Optional.of(code.role());
  }

  private void countWrong(Tx tx, PairingCode code) {
    if (code.diesOfAnotherTry()) {
      audit.append(tx, AuditedAct.refused(code.createdBy(), "pair.dead", code.id(), "wrong tries"));
      end(tx, code, "The pairing code was tried wrongly three times and works no longer.");
    } else {
      tx.update("update pairing_code set wrong_tries = wrong_tries + 1 where id = $1", code.id());
    }
  }

  private void pair(Tx tx, Visitor visitor, PairingCode code) {
    String name = code.name().orElse(PersonName.of(visitor));
    String caller = Member.callerName(visitor.channel(), visitor.userId());
    members.add(tx, visitor, name, code.role(), code.createdBy());
    audit.append(
        tx,
        visitor.channel(),
        AuditedAct.done(
            caller,
            "pair",
            code.id(),
            "%s by a code of %s".formatted(code.role().word(), code.createdBy())));
    String told = "%s (%s) is paired and %s here now.".formatted(name, caller, a(code.role()));
    end(tx, code, "The pairing code was used by %s (%s).".formatted(name, caller));
    replies.say(tx, new Saying(code.chatId(), null, null, "paired:" + code.id(), told, List.of()));
  }

  /** Ends the code and takes back the reply that shows it. */
  private void end(Tx tx, PairingCode code, String text) {
    tx.update("update pairing_code set ended_at = clock_timestamp() where id = $1", code.id());
    code.replyId().ifPresent(reply -> replies.edit(tx, code.chatId(), reply, text));
  }

  /** Ends codes whose time is over. */
  void sweep(Tx tx) {
    List<Row> over = tx.query(OVER);
    over.stream()
        .map(PairingCode::of)
        .forEach(code -> end(tx, code, "The pairing code has expired unused."));
  }

  /** The role with its article. */
  static String a(Role role) {
    return switch (role) {
      case OWNER, OPERATOR -> "an " + role.word();
      case VIEWER -> "a " + role.word();
    };
  }

  /** A code as it was made. */
  private record Issued(PairingSecret secret, Instant expiresAt) {}
}
