package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.Unfilled;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.position.AccountState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one release wrote and another reads, in both directions. */
class StoredStateTest {

  private static final EngineSnapshot SNAPSHOT =
      Snapshots.of(
          5, AccountState.of(7), List.of(new Unfilled(OrderState.DENIED, "the cash is short", 2)));
  private static final SessionTerms TERMS = Terms.of("ses-x", "ab".repeat(32));

  @Test
  void shouldReadASnapshotThatANewerReleaseWrote() {
    String newer =
        SNAPSHOT
            .toJson()
            .replaceFirst("\\{", "{\"mood\":{\"of\":\"the market\"},")
            .replace("\"cash\"", "\"x\":1,\"cash\"");
    assertThat(EngineSnapshot.fromJson(newer)).isEqualTo(SNAPSHOT);
  }

  @Test
  void shouldReadASnapshotThatAnOlderReleaseWrote() {
    String older = SNAPSHOT.toJson().replaceFirst("\"unfilled\":\\[[^]]*],", "");
    assertThat(older).doesNotContain("unfilled");
    assertThat(EngineSnapshot.fromJson(older).unfilled()).isEmpty();
    assertThat(EngineSnapshot.fromJson(older).account()).isEqualTo(SNAPSHOT.account());
  }

  @Test
  void shouldReadTermsThatANewerReleaseWrote() {
    String newer = TERMS.toJson().replaceFirst("\\{", "{\"leverage\":3,");
    assertThat(SessionTerms.fromJson(newer)).isEqualTo(TERMS);
  }
}
