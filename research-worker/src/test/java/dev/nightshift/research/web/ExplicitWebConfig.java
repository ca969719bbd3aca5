package dev.nightshift.research.web;

import java.time.Duration;

/** The configuration of tests: their own machine, no pace, little patience. */
public record ExplicitWebConfig(
    boolean enabled, boolean allowLoopback, Duration timeout, int maxBytes, Duration pace)
    implements WebConfig {

  public static ExplicitWebConfig ofTests() {
    return new ExplicitWebConfig(true, true, Duration.ofSeconds(30), 200_000, Duration.ZERO);
  }

  ExplicitWebConfig withTimeout(Duration other) {
    return new ExplicitWebConfig(enabled, allowLoopback, other, maxBytes, pace);
  }

  ExplicitWebConfig withLoopback(boolean allowed) {
    return new ExplicitWebConfig(enabled, allowed, timeout, maxBytes, pace);
  }

  ExplicitWebConfig withPace(Duration other) {
    return new ExplicitWebConfig(enabled, allowLoopback, timeout, maxBytes, other);
  }

  @Override
  public int pagesPerCompany() {
    return 4;
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public int maxRedirects() {
    return 5;
  }

  @Override
  public int attempts() {
    return 1;
  }

  @Override
  public Duration retryDelay() {
    return Duration.ofMillis(1);
  }

  @Override
  public Duration longestRetryAfter() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Duration longestCrawlDelay() {
    return Duration.ofMillis(300);
  }

  @Override
  public int breakerRequests() {
    return 6;
  }

  @Override
  public double breakerFailures() {
    return 0.5;
  }

  @Override
  public Duration breakerDelay() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Duration robotsLifetime() {
    return Duration.ofHours(24);
  }

  @Override
  public int rememberedHosts() {
    return 100;
  }
}
