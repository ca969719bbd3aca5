package dev.nightshift.research.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9309, rule by rule; {@code |} stands for the end of a line. */
class RobotsTest {

  private static final Duration OURS = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({
    "'', /a, true",
    "'User-agent: *|Disallow: /', /a, false",
    "'User-agent: *|Disallow:', /a, true",
    "'User-agent: *|Disallow: /a', /b, true",
    "'User-agent: *|Disallow: /a', /a, false",
    "'User-agent: *|Disallow: /a', /ab/c, false",
    "'User-agent: *|Disallow: /a', /A, true",
    "'user-AGENT: * # all|disallow: /a # not this', /a, false",
    "'User-agent: other|Disallow: /', /a, true",
    "'User-agent: nightshift|Disallow: /a||User-agent: *|Disallow: /', /b, true",
    "'User-agent: NightShift|Disallow: /a', /a, false",
    "'User-agent: *|Disallow: /||User-agent: Nightshift|Allow: /', /a, true",
    "'User-agent: other|User-agent: nightshift|Disallow: /a', /a, false",
    "'User-agent: nightshift|Disallow: /a|User-agent: nightshift|Disallow: /b', /a, false",
    "'User-agent: nightshift|Disallow: /a||User-agent: nightshift|Disallow: /b', /b, false",
    "'User-agent: *|Disallow: /a|Allow: /a/b', /a/b/c, true",
    "'User-agent: *|Allow: /a/b|Disallow: /a', /a/c, false",
    "'User-agent: *|Allow: /a|Disallow: /a', /a, true",
    "'User-agent: *|Disallow: /*.pdf$', /x/y.pdf, false",
    "'User-agent: *|Disallow: /*.pdf$', /x/y.pdf?z, true",
    "'User-agent: *|Disallow: /a*c', /abbc/d, false",
    "'User-agent: *|Disallow: /a$', /ab, true",
    "'User-agent: *|Disallow: /*?session=', /x?session=1, false",
    "'User-agent: *|Disallow: /a%3Cd', /a%3cd, false",
    "'User-agent: *|Disallow: /', /robots.txt, true",
    "'Disallow: /|User-agent: other|Disallow: /', /a, true",
    "'<html><body>Not found</body></html>', /a, true",
    "'User-agent: *|Sitemap: https://acme.com/s.xml|Disallow: /a', /a, false",
  })
  void shouldAllowAndDisallow(String file, String path, boolean allowed) {
    assertThat(robots(file.replace('|', '\n')).allows(target(path))).isEqualTo(allowed);
    assertThat(robots(file.replace("|", "\r\n")).allows(target(path))).isEqualTo(allowed);
    assertThat(robots("\uFEFF" + file.replace('|', '\n')).allows(target(path))).isEqualTo(allowed);
  }

  @Test
  void shouldKeepTheLongerOfOurPaceAndItsDelayWithinTheBound() {
    assertThat(gap("User-agent: *\nDisallow: /a")).isEqualTo(OURS);
    assertThat(gap("User-agent: *\nCrawl-delay: 0.2")).isEqualTo(OURS);
    assertThat(gap("User-agent: *\nCrawl-delay: 5")).isEqualTo(Duration.ofSeconds(5));
    assertThat(gap("User-agent: *\nCrawl-delay: 86400")).isEqualTo(LONGEST);
    assertThat(robots("User-agent: *\nCrawl-delay: 86400").allows(target("/a"))).isTrue();
    assertThat(Robots.allowingAll().gap(OURS, LONGEST)).isEqualTo(OURS);
  }

  @Test
  void shouldReadOnlyTheFirstHalfMegabyte() {
    String rule = "User-agent: *\nDisallow: /a\n";
    String long1 = rule + "# filling\n".repeat(60_000) + "Disallow: /b\n";
    assertThat(long1.length()).isGreaterThan(Robots.MOST_BYTES);
    assertThat(robots(long1).allows(target("/a"))).isFalse();
    assertThat(robots(long1).allows(target("/b"))).isTrue();
  }

  private static Duration gap(String file) {
    return robots(file).gap(OURS, LONGEST);
  }

  private static Robots robots(String file) {
    return Robots.read("https://acme.com", file.getBytes(UTF_8), "Nightshift");
  }

  private static Target target(String path) {
    return Target.of(URI.create("https://acme.com" + path), false);
  }
}
