package dev.nightshift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.benchmarks.chat.ChatBenchmarks;
import dev.nightshift.benchmarks.engine.EngineBenchmarks;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Measure;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.research.ResearchBenchmarks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void shouldKeepWhatIsMeasuredInFullAndNoQuickRun() {
    Path kept = Path.of("benchmarks/results");
    assertThat(directory()).isEqualTo(kept);
    assertThat(directory("--only", "research:items")).isEqualTo(kept);
    assertThat(directory("--quick")).isEqualTo(Path.of("benchmarks/target/results"));
    assertThat(directory("--quick", "--output", "there")).isEqualTo(Path.of("there"));
    assertThatThrownBy(() -> directory("--quick", "--output", "./benchmarks/results"))
        .hasMessage("A quick run does not replace the kept results.");
  }

  private static Path directory(String... options) {
    return Options.of(List.of(options)).directory();
  }

  @Test
  void shouldMeasureOnlyThePartThatWasNamed() {
    Options options = Options.of(List.of("--only", "stack"));

    assertThat(options.includes(Options.Part.STACK)).isTrue();
    assertThat(options.includes(Options.Part.OUTBOX)).isFalse();
  }

  @Test
  void shouldTakeOnlyTheMeasuresThatWereNamedOfTheirPart() {
    Options options = Options.of(List.of("--only", "research:pages", "--only", "chat"));

    assertThat(options.includes(Options.Part.RESEARCH)).isTrue();
    assertThat(options.includes(measure("research:pages"))).isTrue();
    assertThat(options.includes(measure("research:items"))).isFalse();
    assertThat(options.includes(measure("chat:storm"))).isTrue();
    assertThatThrownBy(() -> Options.of(List.of("--only", "research:page")))
        .hasMessage("There is no measure research:page.");
  }

  @Test
  void shouldKnowEveryMeasureThatThereIs() {
    Progress silent = line -> {};
    List<Measure> all = new ArrayList<>();
    all.addAll(new ResearchBenchmarks(Plan.QUICK.research(), Path.of(""), silent).measures());
    all.addAll(new ChatBenchmarks(Plan.QUICK.chat(), Path.of(""), silent).measures());
    all.addAll(new EngineBenchmarks(Plan.QUICK.engine(), Path.of(""), silent).measures());

    assertThat(all).extracting(Measure::name).containsExactlyElementsOf(Options.MEASURES);
  }

  @Test
  void shouldReportWhatCouldNotBeMeasured() throws Exception {
    Section section =
        new Measure(
                "chat:times",
                () -> {
                  throw new IllegalStateException("no gateway");
                })
            .take();

    assertThat(section.title()).isEqualTo("Not measured: chat:times");
    assertThat(section.goals()).extracting(Goal::met).containsExactly(false);
    assertThat(section.text()).contains("no gateway");
  }

  private static Measure measure(String name) {
    return new Measure(name, () -> new Section(name, "", List.of()));
  }

  @Test
  void shouldSayWhatIsWrongWhenAnOptionIsUnknownOrIncomplete() {
    assertThatThrownBy(() -> Options.of(List.of("--fast"))).hasMessage("Unknown option --fast.");
    assertThatThrownBy(() -> Options.of(List.of("--output"))).hasMessage("--output needs a value.");
    assertThatThrownBy(() -> Options.of(List.of("--only", "x")))
        .hasMessage(
            "There is no part x; there are stack, outbox, research, chat, crm, insforge, engine.");
  }
}
