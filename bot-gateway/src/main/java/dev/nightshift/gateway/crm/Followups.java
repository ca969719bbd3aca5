package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.CrmCommand.AnswerFollowup;
import dev.nightshift.backbone.contract.CrmEvent.FollowupDue;
import dev.nightshift.backbone.contract.FollowupAnswer;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.access.PrivateChats;
import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reminding people of follow-ups that are due, once each, and taking their answers. */
@Singleton
public final class Followups {

  private final CrmRequests requests;
  private final PrivateChats privateChats;
  private final Replies replies;
  private final PlannedFollowups planned;

  Followups(
      CrmRequests requests, PrivateChats privateChats, Replies replies, PlannedFollowups planned) {
    this.requests = requests;
    this.planned = planned;
    this.privateChats = privateChats;
    this.replies = replies;
  }

  /** Says what became of one; told in the chat when research-worker knows. */
  public void answer(
      Tx tx,
      String followupId,
      FollowupAnswer answer,
      @Nullable Instant until,
      CrmJobs.Asker asker) {
    requests.ask(
        tx,
        answering(tx, followupId, answer, until, asker.caller()),
        asker,
        "%s: %s.".formatted(followupId, words(answer)));
  }

  /** The same without a word in a chat. */
  void answer(
      Tx tx, String followupId, FollowupAnswer answer, @Nullable Instant until, String caller) {
    requests.send(tx, answering(tx, followupId, answer, until, caller), caller);
  }

  /**
   * Whose follow-ups somebody may see: operators everybody's, others their own.
   *
   * @param asked whose they want to see; {@code null}: as many as they may
   * @return {@code null}: everybody's
   * @throws ProblemException 403 when they are somebody else's
   */
  public static @Nullable String seenBy(Caller caller, @Nullable String asked) {
    if (caller.role().covers(Role.OPERATOR)) {
      return asked;
    }
    if (asked != null && !asked.equals(caller.name())) {
      throw new ProblemException(
          403,
          "followups-of-others",
          "Follow-ups of others take the operator role; yours is %s."
              .formatted(caller.role().word()));
    }
    return caller.name();
  }

  private AnswerFollowup answering(
      Tx tx, String followupId, FollowupAnswer answer, @Nullable Instant until, String caller) {
    String id = CrmReads.followupId(followupId);
    return new AnswerFollowup(
        id, planned.leadOf(tx, id), answer, answer == FollowupAnswer.SNOOZE ? until : null, caller);
  }

  /** The person who is to write, in the chat that is theirs; once per follow-up and due time. */
  void remind(Tx tx, FollowupDue due) {
    String chat = privateChats.of(tx, due.userId());
    replies.say(
        tx,
        new Saying(
            chat,
            null,
            null,
            "followup:%s:%s".formatted(due.followupId(), due.dueAt()),
            reminder(due),
            List.of(new Link("The lead", "/leads/" + due.leadId())),
            choices(due.followupId())));
  }

  private static String reminder(FollowupDue due) {
    String about = due.note() == null || due.note().isBlank() ? "" : " " + due.note().strip();
    return """
    Follow-up with %s (%s) is due.%s
    A message that could be sent:
    %s
    /followups %s sent, snooze or skip says what became of it."""
        .formatted(due.leadName(), due.leadId(), about, due.draft().strip(), due.followupId());
  }

  /** What can be answered, for buttons. */
  public static List<Choice> choices(String followupId) {
    String say = "/followups " + followupId + " ";
    return List.of(
        new Choice("Sent", say + "sent"),
        new Choice("Snooze a day", say + "snooze"),
        new Choice("Skip", say + "skip"));
  }

  /**
   * The answer of that name, in any case.
   *
   * @throws ProblemException 400 when there is none
   */
  public static FollowupAnswer answer(@Nullable String word) {
    return Arrays.stream(FollowupAnswer.values())
        .filter(answer -> word != null && answer.name().equalsIgnoreCase(word.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "answer-unknown",
                    "A follow-up is answered with sent, snooze or skip; got '%s'."
                        .formatted(word == null ? "" : word)));
  }

  static String words(FollowupAnswer answer) {
    return switch (answer) {
      case SENT -> "sent";
      case SNOOZE -> "snoozed";
      case SKIP -> "skipped";
    };
  }
}
