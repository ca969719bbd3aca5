package dev.nightshift.research.web;

import java.net.URI;
import java.time.Clock;

/**
 * Fetches pages over HTTP: every hop is checked, allowed by its site's robots.txt, and made at the
 * host's pace.
 */
final class HttpPages implements Pages {

  private static final String PAGES = "text/html,application/xhtml+xml,text/plain;q=0.8";

  private final Requests requests;
  private final RobotsFiles robots;
  private final Requests.Lookup lookup;
  private final WebConfig config;
  private final Clock clock;

  HttpPages(
      Requests requests,
      RobotsFiles robots,
      Requests.Lookup lookup,
      WebConfig config,
      Clock clock) {
    this.requests = requests;
    this.robots = robots;
    this.lookup = lookup;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Page fetch(URI address) {
    if (!config.enabled()) {
      throw new PageException(
          address + " is not fetched: nightshift.research.web.enabled is false.", false, null);
    }
    try {
      return follow(Target.of(address, config.allowLoopback()));
    } catch (PageException refused) {
      throw refused;
    } catch (Exception failure) {
      throw failed(address, failure);
    }
  }

  private Page follow(Target start) throws Exception {
    Target target = start;
    for (int hop = 0; hop <= config.maxRedirects(); hop++) {
      WebAnswer answer = ask(target);
      switch (PageVerdict.of(answer.status())) {
        case TAKE -> {
          return PageReader.page(target.address(), clock.instant(), answer, config.maxBytes());
        }
        case FOLLOW -> target = target.redirected(answer.location(), config.allowLoopback());
        case RETRY, FAIL, UNKNOWN ->
            throw new PageFault(PageVerdict.FAIL, "it answered " + answer.status());
      }
    }
    throw new PageFault(
        PageVerdict.FAIL, "it redirects more than " + config.maxRedirects() + " times");
  }

  private WebAnswer ask(Target target) throws Exception {
    Robots rules = robots.of(target);
    if (!rules.allows(target)) {
      throw new PageFault(PageVerdict.FAIL, "its site's robots.txt does not allow it");
    }
    return requests.ask(
        target,
        lookup,
        rules.gap(config.pace(), config.longestCrawlDelay()),
        PAGES,
        config.maxBytes());
  }

  static PageException failed(URI address, Exception failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    PageVerdict verdict = PageVerdict.of(failure);
    return new PageException(
        "%s could not be fetched: %s.".formatted(address, WebFailures.reason(failure)),
        verdict == PageVerdict.RETRY || verdict == PageVerdict.UNKNOWN,
        failure);
  }
}
