package dev.nightshift.research.agent.rules;

import dev.nightshift.research.web.Page;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds on a page the links to those pages of the same host that tell about the company. */
final class SiteLinks {

  /** What a page is about, the most telling first. */
  enum Kind {
    CONTACT("contact|contact-?us|get-in-touch|reach-us|locations?|impressum"),
    ABOUT("about|about-?us|who-we-are|company|our-story"),
    TEAM(
        "team|our-?team|meet-the-team|people|our-people|staff|our-staff|leadership"
            + "|leadership-team|management|management-team|about/team|about/leadership");

    private final Pattern name;

    Kind(String names) {
      this.name = Pattern.compile("(?:" + names + ")");
    }

    private boolean isNamed(String text) {
      return name.matcher(text).matches();
    }
  }

  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ENDING = Pattern.compile("(?:/|\\.(?:html?|php|aspx?))+$");
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int MOST_LINKS = 2_000;

  private SiteLinks() {}

  /** The first link of each kind, without a fragment. */
  static Map<Kind, URI> of(Page page) {
    Map<Kind, URI> links = new EnumMap<>(Kind.class);
    Jsoup.parse(page.html(), page.address().toString()).select("a[href]").stream()
        .limit(MOST_LINKS)
        .forEach(link -> add(page.address(), link, links));
    return links;
  }

  private static void add(URI home, Element link, Map<Kind, URI> links) {
    URI address = address(link.absUrl("href"));
    if (address == null || !sameSite(home, address)) {
      return;
    }
    for (Kind kind : Kind.values()) {
      if (kind.isNamed(pathName(address)) || kind.isNamed(textName(link.text()))) {
        links.putIfAbsent(kind, address);
      }
    }
  }

  private static @Nullable URI address(String text) {
    try {
      URI address = URI.create(text.split("#", 2)[0]);
      boolean page =
          address.getHost() != null && SCHEMES.contains(String.valueOf(address.getScheme()));
      return page ? address : null;
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  private static boolean sameSite(URI home, URI address) {
    return bare(home).equals(bare(address)) && home.getPort() == address.getPort();
  }

  private static String bare(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }

  private static String pathName(URI address) {
    String path = address.getPath() == null ? "" : address.getPath().toLowerCase(Locale.ROOT);
    String bare = ENDING.matcher(path).replaceFirst("");
    return bare.startsWith("/") ? bare.substring(1) : bare;
  }

  private static String textName(String text) {
    String words = SIGNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    return words.replace(' ', '-');
  }
}
