package dev.nightshift.research.web;

import java.time.Clock;
import java.time.Instant;

/**
 * The robots.txt of each origin, fetched once and believed for a while. One that cannot be had
 * allows nothing; what was thrown says why, and the next page asks again.
 */
final class RobotsFiles {

  private static final String ANY = "*/*";

  private record Known(Robots robots, Instant until) {}

  private final Requests requests;
  private final Requests.Lookup lookup;
  private final WebConfig config;
  private final String product;
  private final Clock clock;
  private final BoundedMap<Known> known;

  RobotsFiles(
      Requests requests, Requests.Lookup lookup, WebConfig config, String product, Clock clock) {
    this.requests = requests;
    this.lookup = lookup;
    this.config = config;
    this.product = product;
    this.clock = clock;
    this.known = new BoundedMap<>(config.rememberedHosts());
  }

  Robots of(Target target) throws Exception {
    Known remembered = known.get(target.origin());
    if (remembered != null && clock.instant().isBefore(remembered.until())) {
      return remembered.robots();
    }
    Robots robots = fetch(target);
    known.put(target.origin(), new Known(robots, clock.instant().plus(config.robotsLifetime())));
    return robots;
  }

  /** Redirects are followed to other hosts too; too many of them count like a missing file. */
  private Robots fetch(Target site) throws Exception {
    Target target = site.sibling("/robots.txt", config.allowLoopback());
    for (int hop = 0; hop <= config.maxRedirects(); hop++) {
      WebAnswer answer = requests.ask(target, lookup, config.pace(), ANY, Robots.MOST_BYTES);
      switch (PageVerdict.of(answer.status())) {
        case TAKE -> {
          byte[] file = Inflation.of(answer, Robots.MOST_BYTES);
          return Robots.read(site.origin(), file, product);
        }
        case FOLLOW -> target = target.redirected(answer.location(), config.allowLoopback());
        case RETRY, FAIL, UNKNOWN -> {
          return Robots.allowingAll();
        }
      }
    }
    return Robots.allowingAll();
  }
}
