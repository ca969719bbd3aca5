package dev.nightshift.liveness.exit;

/** Words for the code a process ended with; above 128 it is the signal that ended it. */
final class ExitCode {

  private static final int SIGNALS_START = 128;

  private ExitCode() {}

  /** One clause for a person, such as {@code process 4711 was killed (SIGKILL)}. */
  static String explain(long pid, int code) {
    return "process " + pid + " " + ending(code);
  }

  private static String ending(int code) {
    if (code <= SIGNALS_START) {
      return "exited with code " + code;
    }
    return switch (code - SIGNALS_START) {
      case 6 -> "aborted (SIGABRT)";
      case 9 -> "was killed (SIGKILL)";
      case 11 -> "crashed (SIGSEGV)";
      case 15 -> "was terminated (SIGTERM)";
      default -> "was ended by signal " + (code - SIGNALS_START);
    };
  }
}
