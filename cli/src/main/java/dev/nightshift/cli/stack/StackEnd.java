package dev.nightshift.cli.stack;

import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.local.control.StackFile;
import dev.nightshift.local.control.StackHome;

/**
 * The end of a stack as seen by whoever waits for it. A supervisor that ends in order removes the
 * stack's file last; one that was killed leaves it there, and its services running.
 */
record StackEnd(StackHome home, ProcessHandle supervisor) {

  /** Returns when the stack has stopped; throws when only its supervisor has ended. */
  int await(Screen screen) {
    supervisor.onExit().join();
    boolean leftBehind =
        StackFile.read(home).map(StackFile::pid).filter(pid -> pid == supervisor.pid()).isPresent();
    if (leftBehind) {
      throw CommandFailed.failed(
          "The supervisor (process %d) of %s was killed and could stop nothing: end what still runs with './nightshift down', or start again with './nightshift up'."
              .formatted(supervisor.pid(), home.directory()));
    }
    screen.line("Nightshift has stopped.");
    return ExitCode.DONE;
  }
}
