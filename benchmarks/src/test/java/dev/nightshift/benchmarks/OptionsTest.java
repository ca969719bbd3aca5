package dev.nightshift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void shouldReplaceTheKeptResultsOnlyWhenEverythingWasMeasured() {
    assertThat(Options.of(List.of()).output()).isEqualTo(Path.of("benchmarks/RESULTS.md"));
    assertThat(Options.of(List.of("--quick")).output())
        .isEqualTo(Path.of("benchmarks/target/RESULTS.md"));
    assertThat(Options.of(List.of("--only", "outbox")).output())
        .isEqualTo(Path.of("benchmarks/target/RESULTS.md"));
  }

  @Test
  void shouldMeasureOnlyThePartThatWasNamed() {
    Options options = Options.of(List.of("--only", "stack"));

    assertThat(options.includes(Options.Part.STACK)).isTrue();
    assertThat(options.includes(Options.Part.OUTBOX)).isFalse();
  }

  @Test
  void shouldSayWhatIsWrongWhenAnOptionIsUnknownOrIncomplete() {
    assertThatThrownBy(() -> Options.of(List.of("--fast"))).hasMessage("Unknown option --fast.");
    assertThatThrownBy(() -> Options.of(List.of("--output"))).hasMessage("--output needs a value.");
    assertThatThrownBy(() -> Options.of(List.of("--only", "x")))
        .hasMessage("There is no part x: outbox, research, chat, engine or stack.");
  }
}
