package dev.nightshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);

  private Screen screen(boolean terminal) {
    return new Screen(
        new PrintStream(out, true, StandardCharsets.UTF_8), System.err, terminal, false, 40);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void shouldPrintPlainLinesSparinglyInAPipe() {
    Progress progress = new Progress(screen(false), clock);

    progress.show("researching", 0.1, "1 of 4");
    now = now.plus(Duration.ofSeconds(1));
    progress.show("researching", 0.2, "2 of 4");
    now = now.plus(Duration.ofSeconds(5));
    progress.show("researching", 0.2, "2 of 4");
    progress.show("contacts", 0.6, "");
    now = now.plus(Duration.ofSeconds(9));
    progress.show("contacts", 0.6, "");

    assertThat(printed().lines())
        .containsExactly("researching: 1 of 4", "researching: 2 of 4", "contacts");
  }

  @Test
  void shouldRedrawOneLineWithinTheWidthOnATerminal() {
    Screen screen = screen(true);
    Progress progress = new Progress(screen, clock);

    progress.show("researching", 0.5, "a long story that does not fit into the line at all");
    assertThat(printed()).startsWith("\r").doesNotContain("\n").contains("█░", " 50%");
    assertThat(printed().replace("\r\u001b[2K", "")).hasSizeLessThan(40);

    screen.line("between");
    assertThat(printed()).endsWith("\r\u001b[2Kbetween" + System.lineSeparator());
  }

  @Test
  void shouldSayNothingWhenSilent() {
    Progress.silent(clock).show("researching", 0.5, "2 of 4");

    assertThat(printed()).isEmpty();
  }

  @Test
  void shouldCutColouredTextByWhatIsVisible() {
    assertThat(Progress.cut("\u001b[1mabc\u001b[0mdef", 4))
        .isEqualTo("\u001b[1mabc\u001b[0md\u001b[0m");
  }
}
