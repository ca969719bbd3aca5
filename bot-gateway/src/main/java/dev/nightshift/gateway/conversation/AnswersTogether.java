package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.group.GroupQueue;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.audit.AuditChannel;
import dev.nightshift.gateway.chat.Answering;
import dev.nightshift.gateway.chat.Answering.Answered;
import dev.nightshift.gateway.chat.ClaimedMessage;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/**
 * Ends messages that have no effect but what is said: those that come up while one transaction
 * commits are ended together by the next. Each does so under its own claim, and one that cannot is
 * no reason for the others: where something is wrong with a group it is left undone, and each is
 * handled alone.
 *
 * <p>Rows are locked in this order: lease, messages, chats; none that others have locked.
 */
final class AnswersTogether {

  private static final Logger LOG = Logger.getLogger(AnswersTogether.class);
  private static final int MOST_TOGETHER = 50;

  private final Database database;
  private final Permission permission;
  private final Answering answering;
  private final GroupQueue<Ready, Boolean> ready =
      new GroupQueue<>("messages-answered", MOST_TOGETHER, (one, other) -> true, this::end);

  AnswersTogether(Database database, Permission permission, Answering answering) {
    this.database = database;
    this.permission = permission;
    this.answering = answering;
  }

  /** A message with what it does. */
  record Ready(ClaimedMessage message, Utterance utterance, Act act) {}

  /** Whether it may be ended in company. */
  static boolean fits(Overtaking overtaking, Act act) {
    return act.onlySays() && overtaking.nothing();
  }

  /** False: it was not ended, and is to be handled alone. */
  boolean end(Ready one) throws InterruptedException {
    try {
      return ready.store(one);
    } catch (RuntimeException failure) {
      // Also where the database gave up on the group: alone it shows whether it is away.
      LOG.debugf("%s is handled alone: %s", one.message().id(), failure);
      return false;
    }
  }

  private List<Boolean> end(List<Ready> group) {
    Set<ClaimedMessage> ended = database.inTransaction(tx -> end(tx, group));
    return group.stream().map(one -> ended.contains(one.message())).toList();
  }

  private Set<ClaimedMessage> end(Tx tx, List<Ready> group) {
    tx.keepPlans();
    Set<ClaimedMessage> free =
        Set.copyOf(answering.free(tx, group.stream().map(Ready::message).toList()));
    if (free.isEmpty()) {
      return free;
    }
    Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    tx.concurrently(
        group.stream()
            .filter(one -> free.contains(one.message()))
            .<Runnable>map(one -> () -> answered.add(answered(tx, one)))
            .toList());
    answering.answer(tx, List.copyOf(answered));
    return free;
  }

  private Answered answered(Tx tx, Ready one) {
    ClaimedMessage message = one.message();
    try (var channel = AuditChannel.bind(message.channel());
        var correlation = Correlation.of(message.correlationId()).bind()) {
      Answers answers = new Answers();
      permission
          .refusal(tx, message, one.utterance())
          .ifPresentOrElse(
              refusal -> {
                permission.record(tx, message, one.utterance(), refusal);
                answers.say(refusal);
              },
              () -> apply(tx, one.act(), answers));
      return new Answered(message, answers.sayings(message));
    }
  }

  /** What is refused has written nothing, so the transaction can go on. */
  private static void apply(Tx tx, Act act, Answers answers) {
    try {
      act.apply(tx, answers);
    } catch (ProblemException problem) {
      answers.say(problem.detail());
    }
  }
}
