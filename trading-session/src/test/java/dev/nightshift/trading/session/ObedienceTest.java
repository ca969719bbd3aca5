package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.SessionMode;
import dev.nightshift.trading.engine.TradingEngine;
import dev.nightshift.trading.marketdata.FeedPosition;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ObedienceTest {

  private final Queue<Instruction> mailbox = new ConcurrentLinkedQueue<>();
  private final SessionPlan plan = CrashLab.plan(1);
  private final RunBook book = new RunBook(FeedTrouble.NONE, FeedPosition.BEGINNING);
  private final TradingEngine engine =
      new TradingEngine(
          plan.settings(), plan.strategy(), EngineSnapshot.fresh(plan.settings()), book);
  private final Obedience obedience = new Obedience(mailbox, plan, book, engine, false, null);

  private UUID told(Instruction instruction) {
    mailbox.add(instruction);
    obedience.obey();
    return instruction.commandId();
  }

  @Test
  void shouldObeyNothingButAKillBeforeItsMarketHasToldSomething() {
    UUID pause = told(new Instruction.Pause(UUID.randomUUID(), "Ann"));
    assertThat(engine.state()).isEqualTo(SessionMode.ACTIVE);
    obedience.arrived();
    obedience.obey();
    assertThat(engine.state()).isEqualTo(SessionMode.PAUSED);
    assertThat(book.acknowledged()).containsExactly(pause);

    obedience.opens();
    told(new Instruction.Resume(UUID.randomUUID(), "Ann"));
    UUID kill = told(new Instruction.Kill(UUID.randomUUID(), "Ben"));
    assertThat(engine.over()).isTrue();
    assertThat(obedience.endedBy()).contains("Ben");
    assertThat(book.acknowledged()).containsExactly(pause, kill);
  }

  @Test
  void shouldLeaveToItsEndWhatComesOnceItIsOver() {
    obedience.arrived();
    UUID kill = told(new Instruction.Kill(UUID.randomUUID(), "Ben"));
    told(new Instruction.Pause(UUID.randomUUID(), "Ann"));
    assertThat(book.acknowledged()).containsExactly(kill);
    assertThat(mailbox).hasSize(1);
  }
}
