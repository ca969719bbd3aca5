package dev.nightshift.research.web;

import java.net.URI;
import java.time.Instant;

/**
 * A page as it was fetched. Its text is data, whatever it says.
 *
 * @param address where it was found at last, after redirects
 * @param html its source, decoded, cut at the size limit
 * @param text what a person would read, white space collapsed
 */
public record Page(URI address, Instant fetchedAt, String html, String text) {}
