package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.audit.AuditChannel;
import dev.nightshift.gateway.chat.Answering;
import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.chat.MessageQueue;
import dev.nightshift.gateway.chat.MessageState;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Handles one claimed message. Its effect, its replies and its end commit together; before that
 * commit nothing has happened, after it the claim is gone, and so the effect happens once however
 * often handling is begun.
 *
 * <p>Within the transaction rows are locked in this order: lease, message, messages it voids,
 * turns, tasks, streams, and at last the chat.
 */
@Singleton
class MessageHandler {

  private static final Logger LOG = Logger.getLogger(MessageHandler.class);

  private final Database database;
  private final MessageQueue queue;
  private final CommandTable commands;
  private final Permission permission;
  private final Tasks tasks;
  private final Replies replies;
  private final ConversationConfig config;
  private final AnswersTogether together;

  MessageHandler(
      Database database,
      MessageQueue queue,
      CommandTable commands,
      Permission permission,
      Tasks tasks,
      Replies replies,
      Answering answering,
      ConversationConfig config) {
    this.database = database;
    this.queue = queue;
    this.commands = commands;
    this.permission = permission;
    this.tasks = tasks;
    this.replies = replies;
    this.config = config;
    this.together = new AnswersTogether(database, permission, answering);
  }

  void handle(ClaimedMessage message) throws InterruptedException {
    Utterance utterance = Utterance.of(message.text());
    String arguments = utterance instanceof Utterance.Order order ? order.arguments() : "";
    try (var bound = AuditChannel.bind(message.channel())) {
      Optional<String> refusal = refusalBefore(message, utterance);
      if (refusal.isPresent()) {
        database.run(tx -> refuseIfMine(tx, message, utterance, refusal.get()));
        return;
      }
      Act act = commands.prepare(utterance, new Call(message, arguments));
      boolean ended =
          AnswersTogether.fits(commands.overtakes(utterance), act)
              && together.end(new AnswersTogether.Ready(message, utterance, act));
      if (!ended) {
        database.run(tx -> conclude(tx, message, utterance, act));
      }
    } catch (ProblemException problem) {
      LOG.infof("%s refused: %s", message.id(), problem.detail());
      database.run(
          tx -> {
            if (lock(tx, message)) {
              end(tx, message, Overtaking.NOTHING, Act.say(problem.detail()));
            }
          });
    }
  }

  /** Asked before other services are; what only looks is prepared without asking. */
  private Optional<String> refusalBefore(ClaimedMessage message, Utterance utterance) {
    return utterance.least() == Role.VIEWER
        ? Optional.empty()
        : database.inTransaction(tx -> permission.refusal(tx, message, utterance));
  }

  /** Asks for the caller's rights once more: they may have been taken away meanwhile. */
  private void conclude(Tx tx, ClaimedMessage message, Utterance utterance, Act act) {
    if (!lock(tx, message)) {
      return;
    }
    Optional<String> refusal = permission.refusal(tx, message, utterance);
    if (refusal.isPresent()) {
      refuse(tx, message, utterance, refusal.get());
    } else {
      end(tx, message, commands.overtakes(utterance), act);
    }
  }

  private void refuseIfMine(Tx tx, ClaimedMessage message, Utterance utterance, String sentence) {
    if (lock(tx, message)) {
      refuse(tx, message, utterance, sentence);
    }
  }

  private void refuse(Tx tx, ClaimedMessage message, Utterance utterance, String sentence) {
    permission.record(tx, message, utterance, sentence);
    end(tx, message, Overtaking.NOTHING, Act.say(sentence));
  }

  private boolean lock(Tx tx, ClaimedMessage message) {
    boolean mine = queue.lock(tx, message);
    if (!mine) {
      LOG.infof("%s was voided or taken over before it took effect", message.id());
    }
    return mine;
  }

  /** What a locked message does, what it voids and what is answered, in this order. */
  private void end(Tx tx, ClaimedMessage message, Overtaking overtaking, Act act) {
    List<String> voided =
        overtaking.nothing() ? List.of() : queue.overtaken(tx, message, voids(tx, overtaking));
    Answers answers = new Answers();
    act.apply(tx, answers);
    voided.forEach(id -> voidMessage(tx, message, id));
    answers.sayings(message).forEach(saying -> replies.say(tx, saying));
    if (answers.awaited()) {
      queue.await(tx, message);
    } else {
      queue.finish(tx, message.chatId(), message.id(), MessageState.HANDLED);
    }
  }

  /** A task goes by its own id and by its run's or session's, whichever a person says. */
  private Predicate<String> voids(Tx tx, Overtaking overtaking) {
    Overtaking known =
        overtaking.known(
            name ->
                tasks.find(tx, name).stream()
                    .flatMap(task -> Stream.of(task.id(), task.subjectId())));
    return older -> known.voids(Utterance.of(older));
  }

  private void voidMessage(Tx tx, ClaimedMessage by, String id) {
    replies.say(
        tx,
        Saying.answer(
            by.chatId(), id, "Not begun: a later %s came first.".formatted(firstWord(by.text()))));
    queue.finish(tx, by.chatId(), id, MessageState.VOIDED);
  }

  /** What to do after a failure of our own: again later, at most so often, then say so. */
  void failed(ClaimedMessage message, Throwable failure) {
    int attempts = message.attempts() + 1;
    LOG.errorf(failure, "handling %s failed (%d of %d)", message.id(), attempts, config.attempts());
    database.run(
        tx -> {
          if (!queue.lock(tx, message)) {
            return;
          }
          if (attempts < config.attempts()) {
            queue.postpone(tx, message, attempts, delay(attempts));
          } else {
            giveUp(tx, message);
          }
        });
  }

  private void giveUp(Tx tx, ClaimedMessage message) {
    replies.say(
        tx,
        Saying.answer(
            message.chatId(),
            message.id(),
            "This could not be done because of a fault here; nothing of it took effect. The log has"
                + " the details under "
                + message.correlationId()
                + "."));
    queue.finish(tx, message.chatId(), message.id(), MessageState.FAILED);
  }

  private Duration delay(int attempts) {
    return config.retryDelay().multipliedBy(1L << Math.min(attempts - 1, 10));
  }

  private static String firstWord(String text) {
    return text.strip().split("\\s", 2)[0];
  }
}
