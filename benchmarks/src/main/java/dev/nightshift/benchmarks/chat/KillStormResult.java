package dev.nightshift.benchmarks.chat;

/**
 * What became of the messages.
 *
 * @param duplicates answers that came once more than they should
 */
record KillStormResult(int messages, int kills, int lost, int inversions, int duplicates) {}
