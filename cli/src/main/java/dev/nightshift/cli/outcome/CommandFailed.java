package dev.nightshift.cli.outcome;

/**
 * Ends a command with an exit code and one sentence for the person, which names the thing that is
 * wrong and what to do about it. It is an outcome, not a bug: nobody prints its stack trace.
 */
public class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  protected CommandFailed(int exitCode, String sentence) {
    super(sentence, null, false, false);
    this.exitCode = exitCode;
  }

  public static CommandFailed failed(String sentence) {
    return new CommandFailed(ExitCode.FAILED, sentence);
  }

  public static CommandFailed usage(String sentence) {
    return new CommandFailed(ExitCode.USAGE, sentence);
  }

  public static CommandFailed unreachable(String sentence) {
    return new CommandFailed(ExitCode.UNREACHABLE, sentence);
  }

  public int exitCode() {
    return exitCode;
  }

  /** The sentence; never null, unlike {@link #getMessage()} of other exceptions. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
