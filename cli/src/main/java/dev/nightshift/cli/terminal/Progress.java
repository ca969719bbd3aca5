package dev.nightshift.cli.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far something is. On a terminal one line with a bar, redrawn; in a pipe a plain line whenever
 * the stage changes, and otherwise at most every five seconds and only when the words changed. With
 * {@link #silent} nothing at all.
 */
public final class Progress {
  private static final Duration PLAIN_PACE = Duration.ofSeconds(5);
  private static final int BAR_WIDTH = 24;

  private final @Nullable Screen screen;
  private final Clock clock;
  private @Nullable String stage;
  private @Nullable String words;
  private Instant lastLine = Instant.MIN;

  public Progress(Screen screen, Clock clock) {
    this(clock, screen);
  }

  private Progress(Clock clock, @Nullable Screen screen) {
    this.screen = screen;
    this.clock = clock;
  }

  /** Shows nothing: stdout is kept for one JSON object. */
  public static Progress silent(Clock clock) {
    return new Progress(clock, null);
  }

  /**
   * @param fraction done of the whole, 0 to 1; negative when unknown: no bar
   */
  public void show(String newStage, double fraction, String newWords) {
    if (screen == null) {
      return;
    }
    if (screen.terminal()) {
      screen.redraw(cut(bar(screen, fraction) + newStage + "  " + newWords, screen.width() - 1));
      return;
    }
    Instant now = clock.instant();
    boolean due = lastLine.equals(Instant.MIN) || !now.isBefore(lastLine.plus(PLAIN_PACE));
    if (!newStage.equals(stage) || (due && !newWords.equals(words))) {
      screen.line(newStage + (newWords.isEmpty() ? "" : ": " + newWords));
      stage = newStage;
      words = newWords;
      lastLine = now;
    }
  }

  /** Takes the redrawn line away; what was printed in a pipe stays. */
  public void finish() {
    if (screen != null) {
      screen.erase();
    }
  }

  private static String bar(Screen screen, double fraction) {
    if (fraction < 0) {
      return "";
    }
    int filled = (int) Math.round(Math.min(1, fraction) * BAR_WIDTH);
    return screen.paint(Style.ACCENT, "█".repeat(filled))
        + screen.paint(Style.DIM, "░".repeat(BAR_WIDTH - filled))
        + " %3d%%  ".formatted(Math.round(Math.min(1, fraction) * 100));
  }

  /** Cuts to a number of visible columns; colour codes do not count and are always closed. */
  static String cut(String text, int columns) {
    StringBuilder kept = new StringBuilder();
    int visible = 0;
    for (int i = 0; i < text.length() && visible < columns; i++) {
      if (text.charAt(i) == '\u001b') {
        int end = text.indexOf('m', i);
        kept.append(text, i, end + 1);
        i = end;
      } else {
        kept.append(text.charAt(i));
        visible++;
      }
    }
    return kept.indexOf("\u001b") < 0 ? kept.toString() : kept.append("\u001b[0m").toString();
  }
}
