package dev.nightshift.testkit.web;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Companies with sites of their own on a stand-in: company {@code i} is at {@code
 * company-i.localhost}, with pages {@code /}, {@code /contact}, {@code /about} and {@code /team}
 * that name an address, a telephone number, a mailbox and two people.
 */
public final class CompanySites {

  private CompanySites() {}

  /** Puts companies 0 to {@code count - 1} on the stand-in. */
  public static void put(SiteStandIn stand, int count) {
    for (int i = 0; i < count; i++) {
      String host = host(i);
      stand
          .set(host, "/robots.txt", SiteAnswer.text("User-agent: *\nDisallow: /private\n"))
          .set(host, "/", SiteAnswer.html(home(i)))
          .set(host, "/contact", SiteAnswer.html(contact(i)))
          .set(host, "/about", SiteAnswer.html(about(i)))
          .set(host, "/team", SiteAnswer.html(team(i)));
    }
  }

  /** A directory of these companies for an import: CSV in UTF-8 with a header. */
  public static byte[] directory(SiteStandIn stand, int count) {
    String rows =
        IntStream.range(0, count)
            .mapToObj(i -> name(i) + "," + stand.url(host(i), "/") + ",TX\n")
            .collect(Collectors.joining());
    return ("name,website,state\n" + rows).getBytes(StandardCharsets.UTF_8);
  }

  public static String name(int i) {
    return "Company " + i;
  }

  public static String host(int i) {
    return "company-" + i + ".localhost";
  }

  private static String home(int i) {
    return """
        <!doctype html><html><head><title>%1$s | Home</title>
        <meta name="description" content="%1$s keeps pumps running since 1987.">
        <script type="application/ld+json">
        {"@context":"https://schema.org","@type":"LocalBusiness","name":"%1$s",
         "telephone":"%2$s","email":"hello@%3$s",
         "address":{"@type":"PostalAddress","streetAddress":"%4$d Main Street",
                    "addressLocality":"Waco","addressRegion":"TX","postalCode":"76701"}}
        </script></head>
        <body><nav><a href="/">Home</a> <a href="/about">About us</a> <a href="/team">Our team</a>
        <a href="/contact">Contact</a> <a href="/private/login">Log in</a></nav>
        <h1>%1$s</h1><p>%5$s</p></body></html>
        """
        .formatted(
            name(i),
            phone(i),
            host(i),
            100 + i,
            "We keep pumps running, day and night. ".repeat(40));
  }

  private static String contact(int i) {
    return """
        <!doctype html><html><head><title>Contact %1$s</title></head><body>
        <p>Call <a href="tel:%2$s">%2$s</a> or write to
        <a href="mailto:hello@%3$s">hello@%3$s</a>.</p></body></html>
        """
        .formatted(name(i), phone(i), host(i));
  }

  private static String about(int i) {
    return "<!doctype html><html><head><title>About %1$s</title></head><body><p>%1$s was founded"
            .formatted(name(i))
        + " in 1987 and has 40 people.</p></body></html>";
  }

  private static String team(int i) {
    return """
        <!doctype html><html><head><title>Team of %1$s</title></head><body><h1>Our team</h1>
        <div class="member"><h3>Ann Lee</h3><p class="title">Chief Executive Officer</p>
        <a href="mailto:ann.lee@%2$s">E-mail</a></div>
        <div class="member"><h3>Gus Orr</h3><p class="title">Head of Operations</p>
        <a href="mailto:gus.orr@%2$s">E-mail</a></div></body></html>
        """
        .formatted(name(i), host(i));
  }

  private static String phone(int i) {
    return "+1 254 555 %04d".formatted(i % 10_000);
  }
}
