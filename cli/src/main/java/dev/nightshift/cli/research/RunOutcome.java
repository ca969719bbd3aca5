package dev.nightshift.cli.research;

import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.terminal.Screen;

/**
 * What a settled run means to whoever waited for it. A run that waits for a decision did not fail:
 * what it found is there, and a person chooses how it goes on.
 */
record RunOutcome(ResearchRun run) {

  int exitCode(Screen screen) {
    String id = run.id();
    return switch (run.state()) {
      case "FAILED" -> {
        String why = run.summary();
        screen.error("%s failed%s".formatted(id, why.isEmpty() ? "." : ": " + why));
        yield ExitCode.FAILED;
      }
      case "CANCELLED" -> {
        screen.error(id + " was cancelled; what it had found stays exportable.");
        yield ExitCode.FAILED;
      }
      case "NEEDS_DECISION" -> {
        screen.note(
            "%s waits for your decision: nightshift research decide %s accept | extend | replace | cancel"
                .formatted(id, id));
        yield ExitCode.DONE;
      }
      default -> ExitCode.DONE;
    };
  }
}
