package dev.nightshift.research.web;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked for by its form, before any name is looked up: http or https, a host that can
 * be on the public web, a web server's usual port.
 *
 * @param address with a path, without user and fragment
 * @param host lower case, ASCII
 */
record Target(URI address, String host, int port, boolean secure) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LONGEST = 2_000;

  /** Domains that no public name is under (RFC 2606, RFC 6761, RFC 6762, RFC 8375, RFC 9476). */
  private static final Set<String> RESERVED =
      Set.of("example", "test", "invalid", "localhost", "local", "internal", "onion", "alt");

  private static final Set<String> RESERVED_BELOW =
      Set.of("example.com", "example.net", "example.org", "home.arpa");

  /**
   * @throws PageException when it must not be asked for
   */
  static Target of(URI address, boolean allowLoopback) {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!secure && !scheme.equals("http")) {
      throw refused(address, "it is neither http nor https");
    }
    if (address.getRawUserInfo() != null || address.toString().length() > LONGEST) {
      throw refused(address, "it names a user or is longer than " + LONGEST + " characters");
    }
    String host = host(address);
    int port = address.getPort() < 0 ? (secure ? HTTPS : HTTP) : address.getPort();
    boolean usual = port == HTTP || port == HTTPS;
    if (!usual && !allowLoopback) {
      throw refused(address, "its port is neither 80 nor 443");
    }
    boolean own = allowLoopback && (host.equals("localhost") || host.endsWith(".localhost"));
    if (!own && reserved(host)) {
      throw refused(address, "no public site has such a name");
    }
    return new Target(plain(address, scheme, host), host, port, secure);
  }

  /**
   * Where a redirect leads.
   *
   * @throws PageFault when it leads nowhere
   * @throws PageException when it must not be followed
   */
  Target redirected(@Nullable String location, boolean allowLoopback) throws PageFault {
    if (location == null || location.isBlank()) {
      throw new PageFault(PageVerdict.FAIL, "it redirects without saying where to");
    }
    try {
      return of(address.resolve(location.strip().replace(" ", "%20")), allowLoopback);
    } catch (IllegalArgumentException notAnAddress) {
      throw new PageFault(PageVerdict.FAIL, "it redirects to what is no address");
    }
  }

  /** Another path of the same site. */
  Target sibling(String path, boolean allowLoopback) {
    return of(address.resolve(path), allowLoopback);
  }

  /** Scheme, host and port: what a robots.txt is for. */
  String origin() {
    String site = (secure ? "https://" : "http://") + host;
    return port == (secure ? HTTPS : HTTP) ? site : site + ":" + port;
  }

  /** Path and query, as they are asked for. */
  String path() {
    String query = address.getRawQuery();
    return address.getRawPath() + (query == null ? "" : "?" + query);
  }

  private static String host(URI address) {
    String host = address.getHost();
    if (host == null) {
      throw refused(address, "it names no host");
    }
    try {
      String ascii = host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
      String lower = ascii.toLowerCase(Locale.ROOT);
      return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    } catch (IllegalArgumentException notAName) {
      throw refused(address, "its host is no name");
    }
  }

  private static boolean reserved(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    return !host.startsWith("[")
        && (!host.contains(".")
            || RESERVED.contains(last)
            || RESERVED_BELOW.stream()
                .anyMatch(name -> host.equals(name) || host.endsWith("." + name)));
  }

  private static URI plain(URI address, String scheme, String host) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String path =
        address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return URI.create(scheme + "://" + host + port + path + query);
  }

  private static PageException refused(URI address, String why) {
    return new PageException(address + " is not fetched: " + why + ".", false, null);
  }
}
