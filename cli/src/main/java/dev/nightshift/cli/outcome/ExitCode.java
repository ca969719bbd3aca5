package dev.nightshift.cli.outcome;

/** The exit codes a script may rely on. */
public final class ExitCode {
  /** It is done. */
  public static final int DONE = 0;

  /** It failed; the reason is one sentence on stderr. */
  public static final int FAILED = 1;

  /** The command line, or a value on it, is wrong. */
  public static final int USAGE = 2;

  /** Nobody answers at the address; the sentence names it and says what to do. */
  public static final int UNREACHABLE = 3;

  private ExitCode() {}
}
