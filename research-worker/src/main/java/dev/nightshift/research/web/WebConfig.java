package dev.nightshift.research.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How pages are fetched from the web. */
@ConfigMapping(prefix = "nightshift.research.web")
public interface WebConfig {

  /**
   * Whether companies' own pages are read. Names under reserved domains such as {@code .example}
   * are never looked up, whatever this says.
   */
  @WithDefault("true")
  boolean enabled();

  /** Most pages read of one company, besides its robots.txt. */
  @WithDefault("4")
  int pagesPerCompany();

  /**
   * Whether this machine's own addresses and ports other than 80 and 443 are fetched: for tests.
   */
  @WithDefault("false")
  boolean allowLoopback();

  /** Longest time for one request, from the connection to the last byte. */
  @WithDefault("PT20S")
  Duration timeout();

  /** Longest time to look up a host's name, and to connect to it. */
  @WithDefault("PT5S")
  Duration connectTimeout();

  /** Most bytes taken of a page, before and after decompression; what comes behind is cut off. */
  @WithDefault("2097152")
  int maxBytes();

  /** Most redirects followed for one page. */
  @WithDefault("5")
  int maxRedirects();

  /** Attempts for one request, the first one included. */
  @WithDefault("3")
  int attempts();

  /** Wait after the first failed attempt; four times as long after the second. */
  @WithDefault("PT1S")
  Duration retryDelay();

  /** Longest wait a host may ask for by Retry-After; when it asks for more it is left alone. */
  @WithDefault("PT30S")
  Duration longestRetryAfter();

  /** Shortest time between two requests to one host. */
  @WithDefault("PT1S")
  Duration pace();

  /** Longest time between two requests that a host's Crawl-delay may ask for. */
  @WithDefault("PT10S")
  Duration longestCrawlDelay();

  /** Requests over which a host's failures are counted. */
  @WithDefault("6")
  int breakerRequests();

  /** Part of them, from 0 to 1, that must have failed before a host is left alone. */
  @WithDefault("0.5")
  double breakerFailures();

  /** How long a host that failed is left alone. */
  @WithDefault("PT30S")
  Duration breakerDelay();

  /** How long a host's robots.txt is believed. */
  @WithDefault("PT24H")
  Duration robotsLifetime();

  /** Most hosts remembered, with their robots.txt, pace and failures. */
  @WithDefault("1000")
  int rememberedHosts();
}
