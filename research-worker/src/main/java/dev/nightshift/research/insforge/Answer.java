package dev.nightshift.research.insforge;

/**
 * A body that came with 2xx.
 *
 * @param contentRange the header, empty when there is none
 */
record Answer(String body, String contentRange) {}
