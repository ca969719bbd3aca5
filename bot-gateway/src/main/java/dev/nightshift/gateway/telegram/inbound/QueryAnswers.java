package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Answers presses of buttons, aside from everything else and without holding anything up. One that
 * gets lost leaves a small clock on the button for a while, and nothing more.
 */
@Singleton
class QueryAnswers {

  private static final Logger LOG = Logger.getLogger(QueryAnswers.class);
  private static final int AT_A_TIME = 8;
  private static final int MOST_WAITING = 500;

  private final BotApi api;
  private final Semaphore turns = new Semaphore(AT_A_TIME);
  private final Semaphore places = new Semaphore(MOST_WAITING);

  QueryAnswers(BotApi api) {
    this.api = api;
  }

  /** Only after the commit of what was pressed. */
  void give(List<QueryAnswer> answers) {
    for (QueryAnswer answer : answers) {
      if (places.tryAcquire()) {
        Thread.ofVirtual().name("answer-" + answer.queryId()).start(() -> wait(answer));
      } else {
        LOG.warnf("more than %d presses wait for an answer; one gets none", MOST_WAITING);
      }
    }
  }

  private void wait(QueryAnswer answer) {
    try {
      turns.acquire();
      try {
        give(answer);
      } finally {
        turns.release();
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void give(QueryAnswer answer) {
    boolean alert = answer.text() != null;
    if (api.answerCallbackQuery(answer.queryId(), answer.text(), alert)
        instanceof Outcome.Failed<Boolean>(var failure)) {
      LOG.infof("a press got no answer: %s", failure.sentence());
    }
  }
}
