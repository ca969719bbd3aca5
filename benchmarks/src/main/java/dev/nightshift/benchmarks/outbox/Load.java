package dev.nightshift.benchmarks.outbox;

import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;

/** What every contender writes: one event of about 180 bytes per transaction, over many keys. */
final class Load {

  /** So many that eight writers rarely meet in one, so few that every one is met often. */
  static final int KEYS = 1_000;

  /** Transactions in flight at any time, over all instances. */
  static final int WRITERS = 8;

  /**
   * Events committed and not yet arrived, at most: a rate that only a growing backlog allows is not
   * sustained.
   */
  static final int BACKLOG = 1_000;

  private static final String KEY_PREFIX = "run-";

  private Load() {}

  static ResearchRunProgressed event(int key) {
    return new ResearchRunProgressed(
        KEY_PREFIX + (1_000_000_000L + key), "COMPANY_RESEARCH", 500, 480, key, key / 2, key / 9);
  }

  static int keyOf(String recordKey) {
    return (int) (Long.parseLong(recordKey.substring(KEY_PREFIX.length())) - 1_000_000_000L);
  }
}
