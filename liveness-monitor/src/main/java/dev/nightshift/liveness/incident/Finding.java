package dev.nightshift.liveness.incident;

/**
 * A cause that holds now.
 *
 * @param summary one sentence for the owner: what is wrong and what happens next
 */
public record Finding(Cause cause, String summary) {}
