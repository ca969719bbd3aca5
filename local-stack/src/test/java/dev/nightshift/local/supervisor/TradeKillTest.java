package dev.nightshift.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.control.StackHome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeKillTest {

  @TempDir Path directory;
  private StackHome home;
  private TradeKill tradeKill;

  @BeforeEach
  void create() {
    home = new StackHome(directory);
    tradeKill = new TradeKill(home);
  }

  @Test
  void shouldCollectTheKilledSessions() {
    assertThat(tradeKill.kill("ses-1", true)).isEqualTo("Session ses-1 is killed.");
    assertThat(tradeKill.kill("ses-2", false))
        .isEqualTo("Session ses-2 is killed before trading-session does anything else.");
    tradeKill.kill("ses-1", true);

    assertThat(home.killSwitch()).hasContent("ses-1\nses-2");
  }

  @Test
  void shouldKillEverythingAndStayThatWay() {
    tradeKill.kill("ses-1", true);

    assertThat(tradeKill.kill(null, true))
        .isEqualTo(
            "All trading is killed; nothing begins until " + home.killSwitch() + " is deleted.");
    tradeKill.kill("ses-2", true);

    assertThat(home.killSwitch()).isEmptyFile();
  }
}
