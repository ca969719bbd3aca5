package dev.nightshift.cli.stack;

import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Spans;
import dev.nightshift.cli.terminal.Style;
import dev.nightshift.local.control.Progress;
import dev.nightshift.local.control.ProgressListener;
import java.time.Duration;

/** Shows a start or a stop step by step: a line for each thing that is ready, stopped or failed. */
public final class StackSteps implements ProgressListener {
  private final Screen screen;

  public StackSteps(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void on(Progress step) {
    String span = Spans.of(Duration.ofMillis(step.elapsedMillis()));
    switch (step.phase()) {
      case STARTING -> screen.redraw("  starting " + step.component() + " ...");
      case STOPPING -> screen.redraw("  stopping " + step.component() + " ...");
      case READY -> line(step, screen.paint(Style.GOOD, "ready  ") + " " + span);
      case STOPPED -> line(step, "stopped " + span);
      case FAILED -> line(step, screen.paint(Style.BAD, "failed ") + " " + step.detail());
    }
  }

  private void line(Progress step, String words) {
    screen.line("  %-22s %s".formatted(step.component(), words));
  }
}
