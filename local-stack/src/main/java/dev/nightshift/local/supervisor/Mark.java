package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.StackHome;
import java.util.Arrays;
import java.util.List;

/** What every JVM of a stack carries first in its command line, so that it is known by its home. */
record Mark(String argument) {

  static Mark of(StackHome home) {
    return new Mark("-Dnightshift.home=" + home.directory());
  }

  /** Every living process with this mark. */
  List<ProcessHandle> carriers() {
    return ProcessHandle.allProcesses().filter(this::isCarriedBy).toList();
  }

  private boolean isCarriedBy(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(argument))
        .isPresent();
  }
}
