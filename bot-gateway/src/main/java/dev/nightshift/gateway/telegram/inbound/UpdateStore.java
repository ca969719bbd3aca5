package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.TransactionWork;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.gateway.conversation.MessageLoop;
import dev.nightshift.gateway.telegram.botapi.BotUser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores updates: each with its entry in the ledger in one transaction, a batch of them together,
 * those of a chat and of a person in order and all others abreast, at the price of one. Where one
 * of a batch cannot be stored they are taken one by one, and that one, tried again, is passed over
 * and kept for a person: it must not hold up the others. What is wrong with the database or with
 * this instance's lease is no update's fault, and ends the attempt.
 */
@Singleton
class UpdateStore {

  private static final Logger LOG = Logger.getLogger(UpdateStore.class);
  private static final int ATTEMPTS = 3;
  private static final int LONGEST_BODY = 20_000;

  private final Consumer<TransactionWork<Boolean>> storing;
  private final Database database;
  private final UpdateLedger ledger;
  private final Intake intake;

  @Inject
  UpdateStore(MessageLoop messages, Database database, UpdateLedger ledger, Intake intake) {
    this(messages::storing, database, ledger, intake);
  }

  /**
   * One whose updates are stored by a transaction of that kind; its work returns whether there was
   * anything new.
   */
  UpdateStore(
      Consumer<TransactionWork<Boolean>> storing,
      Database database,
      UpdateLedger ledger,
      Intake intake) {
    this.storing = storing;
    this.database = database;
    this.ledger = ledger;
    this.intake = intake;
  }

  /**
   * Stores them, in order; committed when this returns.
   *
   * @param fence called first in every transaction; throws where this instance may not store
   * @return what is to be answered to presses of buttons now
   */
  List<QueryAnswer> store(Consumer<Tx> fence, BotUser bot, List<Received> updates) {
    if (updates.isEmpty()) {
      return List.of();
    }
    try {
      return together(fence, bot, updates);
    } catch (StaleLeaseException | DatabaseUnavailableException | NotMineException passing) {
      throw passing;
    } catch (RuntimeException | Error failure) {
      LOG.warnf("a batch of %d updates failed (%s); one at a time", updates.size(), failure);
      List<QueryAnswer> answers = new ArrayList<>();
      updates.forEach(update -> answers.addAll(alone(fence, bot, update)));
      return answers;
    }
  }

  private List<QueryAnswer> together(Consumer<Tx> fence, BotUser bot, List<Received> updates) {
    Queue<QueryAnswer> answers = new ConcurrentLinkedQueue<>();
    storing.accept(
        tx -> {
          fence.accept(tx);
          List<Long> ids = updates.stream().map(Received::id).toList();
          Set<Long> fresh = ledger.enter(tx, bot.id(), ids);
          List<List<Received>> strands =
              Strands.of(updates.stream().filter(isFresh(fresh, answers)).toList());
          for (int row = 0; !abreast(strands, row).isEmpty(); row++) {
            take(tx, abreast(strands, row), bot, answers);
          }
          return !fresh.isEmpty();
        });
    return List.copyOf(answers);
  }

  /**
   * Those taken before, perhaps by an instance that died before it could answer the press, are not.
   */
  private static Predicate<Received> isFresh(Set<Long> fresh, Queue<QueryAnswer> answers) {
    return received -> {
      boolean isFresh = fresh.contains(received.id());
      if (!isFresh && received.update() instanceof Update.Pressed pressed) {
        answers.add(new QueryAnswer(pressed.queryId(), null));
      }
      return isFresh;
    };
  }

  /** The updates that are each the so many-th of its strand: they have nothing in common. */
  private static List<Received> abreast(List<List<Received>> strands, int row) {
    return strands.stream()
        .filter(strand -> strand.size() > row)
        .map(strand -> strand.get(row))
        .toList();
  }

  /** Texts, which are the many, together; whatever else there is at the same time. */
  private void take(Tx tx, List<Received> abreast, BotUser bot, Queue<QueryAnswer> answers) {
    List<Update.Said> texts = new ArrayList<>();
    List<Runnable> works = new ArrayList<>();
    for (Received received : abreast) {
      if (received.update() instanceof Update.Said said) {
        texts.add(said);
      } else {
        works.add(() -> take(tx, received, bot, answers));
      }
    }
    works.add(() -> intake.said(tx, texts, bot));
    tx.concurrently(works);
  }

  private void take(Tx tx, Received received, BotUser bot, Queue<QueryAnswer> answers) {
    if (received.update() instanceof Update.Unreadable(long id, String reason)) {
      LOG.warnf("update %d passed over: %s", id, reason);
      ledger.passOver(tx, bot.id(), id, reason, body(received));
    } else {
      intake.take(tx, received.update(), bot, answers::add);
    }
  }

  private List<QueryAnswer> alone(Consumer<Tx> fence, BotUser bot, Received received) {
    @Nullable Throwable fault = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return together(fence, bot, List.of(received));
      } catch (StaleLeaseException | DatabaseUnavailableException | NotMineException passing) {
        throw passing;
      } catch (RuntimeException | Error failure) {
        LOG.warnf("update %d failed (attempt %d/%d)", received.id(), attempt, ATTEMPTS);
        fault = failure;
      }
    }
    LOG.errorf(fault, "update %d cannot be stored and is passed over", received.id());
    passOver(fence, bot, received, String.valueOf(fault));
    regret(fence, received);
    return received.update() instanceof Update.Pressed pressed
        ? List.of(new QueryAnswer(pressed.queryId(), Sentences.FAULT))
        : List.of();
  }

  private void passOver(Consumer<Tx> fence, BotUser bot, Received received, String reason) {
    database.run(
        tx -> {
          fence.accept(tx);
          if (!ledger.enter(tx, bot.id(), List.of(received.id())).isEmpty()) {
            ledger.passOver(
                tx, bot.id(), received.id(), Words.storable(reason, LONGEST_BODY), body(received));
          }
        });
  }

  /** The same fault may keep this from being said, too; it is in the log by now. */
  private void regret(Consumer<Tx> fence, Received received) {
    try {
      database.run(
          tx -> {
            fence.accept(tx);
            intake.regret(tx, received.update());
          });
    } catch (StaleLeaseException | DatabaseUnavailableException | NotMineException passing) {
      throw passing;
    } catch (RuntimeException | Error failure) {
      LOG.warnf("nobody could be told about update %d: %s", received.id(), failure);
    }
  }

  private static String body(Received received) {
    return Words.storable(received.body().get(), LONGEST_BODY);
  }
}
