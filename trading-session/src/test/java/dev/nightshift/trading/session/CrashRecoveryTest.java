package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.engine.EngineCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A session dies at every one of its writes, just before it or just after it, and goes on from what
 * is stored: what is told of it in all is what is told of one that never died.
 */
class CrashRecoveryTest {

  @Test
  void shouldTellTheSameInAllWhereverItDies() {
    long seed = System.nanoTime();
    for (long round = 0; round < 3; round++) {
      CrashLab whole = new CrashLab(seed + round);
      whole.runToTheEnd();
      int writes = whole.store().size();
      assertThat(writes).as("seed %d", seed + round).isGreaterThan(5);

      for (int write = 1; write <= writes; write++) {
        for (CrashLab.Death death : CrashLab.Death.values()) {
          CrashLab lab = new CrashLab(seed + round);
          lab.runUntil(write, death);
          lab.runToTheEnd();
          assertThat(lab.told())
              .as("seed %d, dead %s write %d", seed + round, death, write)
              .isEqualTo(whole.told());
          assertThat(lab.end()).isEqualTo(whole.end());
        }
      }
    }
  }

  @Test
  void shouldRebuildADamagedSnapshotFromTheOneBeforeAndTheJournal() {
    long seed = System.nanoTime();
    CrashLab whole = new CrashLab(seed);
    whole.runToTheEnd();
    for (int write = 1; write < whole.store().size(); write++) {
      CrashLab lab = new CrashLab(seed);
      lab.runUntil(write, CrashLab.Death.AFTER);
      lab.damageLatest();
      lab.runToTheEnd();
      assertThat(lab.told()).as("seed %d, damaged at %d", seed, write).isEqualTo(whole.told());
      assertThat(lab.end()).isEqualTo(whole.end());
    }
  }

  @Test
  void shouldNotGoOnWhenTheJournalGivesSomethingElse() {
    CrashLab lab = new CrashLab(5);
    lab.runUntil(4, CrashLab.Death.AFTER);
    lab.damageLatest();
    lab.miscount();

    assertThatThrownBy(lab::runToTheEnd)
        .isInstanceOf(DamagedSessionException.class)
        .hasMessageContaining("is not what was told of it");
  }

  @Test
  void shouldReadEveryCommandOfAJournalAgain() {
    List<EngineCommand> commands =
        List.of(
            new EngineCommand.WarmUp(List.of(new Candle(0, 60, 3, 4, 1, 2, 9))),
            new EngineCommand.Pause("Ann"),
            new EngineCommand.Resume("Ann"),
            new EngineCommand.Flatten("Ann"),
            new EngineCommand.Stop(dev.nightshift.trading.engine.StopPolicy.KEEP, "Ann"),
            new EngineCommand.Kill("Ann"),
            new EngineCommand.LiftLock("lock-1", "Ann"),
            new EngineCommand.Cancel("ses-x-1", "Ann"));

    for (EngineCommand command : commands) {
      String text = JournalText.of(new Entry.Obeyed(CrashLab.SOMEWHERE, command));
      assertThat(JournalText.command(text)).isEqualTo(command);
    }
  }

  @Test
  void shouldGiveTheSameFillsWhenItIsRunAgain() {
    CrashLab lab = new CrashLab(11);
    lab.runToTheEnd();

    Rerun.Result again = lab.rerun();

    assertThat(again.fills()).isEqualTo(lab.fills());
    assertThat(again.fills()).isNotEmpty();
    assertThat(again.end()).isEqualTo(lab.end());
  }
}
