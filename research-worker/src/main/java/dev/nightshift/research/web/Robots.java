package dev.nightshift.research.web;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a site's robots.txt says to us, by RFC 9309: the group that names us, else the one for all;
 * the longest rule that matches decides, and Allow between two equally long ones.
 */
final class Robots {

  /** What is read of a file at least and at most (RFC 9309, section 2.5). */
  static final int MOST_BYTES = 500 * 1024;

  private static final int NO_WARNINGS = 0;

  private final SimpleRobotRules rules;

  private Robots(SimpleRobotRules rules) {
    this.rules = rules;
  }

  /** There is none, or the site does not let it be read: everything is allowed (2.3.1.3). */
  static Robots allowingAll() {
    return new Robots(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
  }

  /**
   * Reads a file.
   *
   * @param origin scheme, host and port it is for
   * @param product our name in user-agent lines
   */
  static Robots read(String origin, byte[] file, String product) {
    byte[] bounded = file.length > MOST_BYTES ? Arrays.copyOf(file, MOST_BYTES) : file;
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, NO_WARNINGS);
    parser.setExactUserAgentMatching(true);
    return new Robots(
        parser.parseContent(
            origin + "/robots.txt",
            bounded,
            "text/plain",
            List.of(product.toLowerCase(Locale.ROOT))));
  }

  boolean allows(Target target) {
    return rules.isAllowed(target.address().toString());
  }

  /** The gap the site asks for between two requests, bounded; at least {@code ours}. */
  Duration gap(Duration ours, Duration longest) {
    long asked = rules.getCrawlDelay();
    if (asked == BaseRobotRules.UNSET_CRAWL_DELAY || asked <= ours.toMillis()) {
      return ours;
    }
    return Duration.ofMillis(Math.min(asked, Math.max(longest.toMillis(), ours.toMillis())));
  }
}
