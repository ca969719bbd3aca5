package dev.nightshift.cli.demo;

import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Spans;
import dev.nightshift.cli.terminal.Style;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells a person what happens, chapter by chapter; knows in which one it went wrong. */
final class Story {
  private final Screen screen;
  private final Clock clock;
  private final Instant began;
  private int chapters;
  private volatile String chapter = "the beginning";

  Story(Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
    this.began = clock.instant();
  }

  void chapter(String title) {
    chapter = title;
    chapters++;
    screen.line("");
    screen.line(screen.paint(Style.BOLD, chapters + ". " + title));
  }

  String currentChapter() {
    return chapter;
  }

  /** A line under a label, aligned with the others of its chapter. */
  void tell(String label, String words) {
    screen.line("   %s %s".formatted(screen.paint(Style.ACCENT, "%-10s".formatted(label)), words));
  }

  void line(String text) {
    screen.line(text);
  }

  String elapsed() {
    return Spans.of(Duration.between(began, clock.instant()));
  }
}
