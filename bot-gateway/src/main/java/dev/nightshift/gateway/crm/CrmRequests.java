package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.CrmCommand;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are answered within moments, in the caller's transaction: each is recorded and
 * handed on with what is said of it, and that reply is edited when its answer comes. An answer that
 * is written where the command is taken in has the command's event for its cause, and answers that
 * one; what is known of a practice may come much later, of a step of its own, and answers the
 * oldest open request of its person and command.
 */
@Singleton
class CrmRequests {

  private static final String INSERT =
      """
      insert into crm_request
        (subject_id, command, chat_id, reply_id, requested_by, asked_at, command_id)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String OLDEST_OPEN =
      """
      select id, chat_id, reply_id from crm_request
      where subject_id = $1 and requested_by = $2 and answered_at is null
        and ($3::text is null or command = $3)
        and ($4::text is null or command_id is null or command_id = $4)
      order by id limit 1 for update
      """;

  private static final String LAST_GIVEN =
      """
      select subject_id from crm_request given
      where chat_id = $1 and requested_by = $2 and command = $3 and answered_at is not null
        and not failed
        and not exists (
          select 1 from crm_request answer
          where answer.subject_id = given.subject_id and answer.command = $4 and not answer.failed)
      order by id desc limit 1
      """;

  private final OutboxWriter outbox;
  private final Replies replies;
  private final Chats chats;
  private final AuditLog audit;
  private final Clock clock;

  CrmRequests(OutboxWriter outbox, Replies replies, Chats chats, AuditLog audit, Clock clock) {
    this.outbox = outbox;
    this.replies = replies;
    this.chats = chats;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Hands a command on of which nothing more is said unless it is refused.
   *
   * @return the id of its event
   */
  UUID send(Tx tx, CrmCommand command, String caller) {
    audit.append(
        tx, AuditedAct.done(caller, command.getClass().getSimpleName(), subject(command), ""));
    return outbox.append(tx, command);
  }

  /**
   * Hands a command on and says so; takes the chat's row and so is called last.
   *
   * @param text what is said until the answer comes
   */
  void ask(Tx tx, CrmCommand command, CrmJobs.Asker asker, String text) {
    UUID id = send(tx, command, asker.caller());
    chats.ensure(tx, asker.chatId(), "http");
    String reply =
        replies
            .say(
                tx,
                new Saying(asker.chatId(), asker.messageId(), null, null, text, List.of())
                    .toBeCompleted())
            .orElseThrow();
    tx.update(
        INSERT,
        subject(command),
        command.getClass().getSimpleName(),
        asker.chatId(),
        reply,
        asker.caller(),
        now(),
        id.toString());
  }

  /** What a command is about, and its answer too. */
  private static String subject(CrmCommand command) {
    return switch (command) {
      case CrmCommand.OfLead ofLead -> ofLead.leadId();
      case CrmCommand.OfJob ofJob -> ofJob.jobId();
      case CrmCommand.OfFollowup ofFollowup -> ofFollowup.followupId();
      case CrmCommand.OfPractice ofPractice -> ofPractice.practiceId();
    };
  }

  /**
   * Answers the oldest open request for such a command.
   *
   * @return false when there is none
   */
  boolean answered(
      Tx tx,
      String subjectId,
      Class<? extends CrmCommand> command,
      String requestedBy,
      String text) {
    return close(tx, open(tx, subjectId, requestedBy, command.getSimpleName(), null), text, false);
  }

  /** The same for one that could not be done, whatever it was. */
  boolean refused(Tx tx, String subjectId, String requestedBy, String text) {
    return close(tx, open(tx, subjectId, requestedBy, null, null), text, true);
  }

  /**
   * Answers the request whose command is the cause of what is heard.
   *
   * @return false when there is none: it was caused by something else
   */
  boolean answered(
      Tx tx,
      EventEnvelope<?> heard,
      Class<? extends CrmCommand> command,
      String requestedBy,
      String text) {
    return close(tx, caused(tx, heard, requestedBy, command.getSimpleName()), text, false);
  }

  /** The same for one that could not be done, whatever it was. */
  boolean refused(Tx tx, EventEnvelope<?> heard, String requestedBy, String text) {
    return close(tx, caused(tx, heard, requestedBy, null), text, true);
  }

  private static Optional<Row> caused(
      Tx tx, EventEnvelope<?> heard, String requestedBy, @Nullable String command) {
    String cause = heard.causationId();
    return cause == null
        ? Optional.empty()
        : open(tx, heard.message().key(), requestedBy, command, cause);
  }

  private static Optional<Row> open(
      Tx tx,
      String subjectId,
      String requestedBy,
      @Nullable String command,
      @Nullable String cause) {
    return tx.queryOne(OLDEST_OPEN, subjectId, requestedBy, command, cause);
  }

  private boolean close(Tx tx, Optional<Row> request, String text, boolean failed) {
    request.ifPresent(
        row -> {
          tx.update(
              "update crm_request set answered_at = $2, failed = $3 where id = $1",
              row.getLong("id"),
              now(),
              failed);
          replies.complete(tx, row.getString("chat_id"), row.getString("reply_id"), text);
        });
    return request.isPresent();
  }

  /**
   * Says of the oldest open request that it takes longer: nobody is to wait for its answer, which
   * still comes.
   */
  void delayed(
      Tx tx,
      String subjectId,
      Class<? extends CrmCommand> command,
      String requestedBy,
      String text) {
    open(tx, subjectId, requestedBy, command.getSimpleName(), null)
        .ifPresent(
            row -> replies.complete(tx, row.getString("chat_id"), row.getString("reply_id"), text));
  }

  /** Whether a request waits for its answer; whoever makes such requests at once asks in turn. */
  boolean open(Tx tx, String subjectId, Class<? extends CrmCommand> command, String requestedBy) {
    tx.query(
        "select id from crm_request where subject_id = $1 and requested_by = $2 order by id"
            + " for update",
        subjectId,
        requestedBy);
    return open(tx, subjectId, requestedBy, command.getSimpleName(), null).isPresent();
  }

  /** The subject somebody was given last in a chat and has yet to answer. */
  Optional<String> unanswered(
      Tx tx,
      String chatId,
      String requestedBy,
      Class<? extends CrmCommand> given,
      Class<? extends CrmCommand> answer) {
    return tx.queryOne(
            LAST_GIVEN, chatId, requestedBy, given.getSimpleName(), answer.getSimpleName())
        .map(row -> row.getString("subject_id"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
