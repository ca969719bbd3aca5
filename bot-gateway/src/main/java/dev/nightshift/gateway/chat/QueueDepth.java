package dev.nightshift.gateway.chat;

/**
 * How much waits.
 *
 * @param depth messages that are not handled yet
 * @param oldestSeconds age of the oldest of them; 0 when there is none
 */
public record QueueDepth(long depth, long oldestSeconds) {}
