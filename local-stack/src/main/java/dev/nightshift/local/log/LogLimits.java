package dev.nightshift.local.log;

/**
 * When a log file is moved away, and how long it is kept.
 *
 * @param bytes a file of at least this size is moved away before the next line
 * @param days how many days moved files are kept
 */
public record LogLimits(long bytes, int days) {

  public static final LogLimits DEFAULT = new LogLimits(50L << 20, 7);
}
