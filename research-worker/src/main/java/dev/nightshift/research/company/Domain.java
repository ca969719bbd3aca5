package dev.nightshift.research.company;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host under which a company lives on the web, in the one form used for comparison: lower case,
 * ASCII, without scheme, port, path and a leading {@code www.}.
 */
public final class Domain {

  private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final Pattern HOST_END = Pattern.compile("[/?#\\\\\\s]");
  private static final Pattern PORT_OR_DOT = Pattern.compile("\\.?(?::\\d*)?$");
  private static final int MAX_LENGTH = 253;

  /** Hosts whose pages belong to many companies: an address there tells none apart. */
  private static final Set<String> SHARED =
      Set.of(
          "facebook.com",
          "m.facebook.com",
          "linkedin.com",
          "instagram.com",
          "twitter.com",
          "x.com",
          "youtube.com",
          "yelp.com",
          "google.com",
          "maps.google.com",
          "sites.google.com",
          "goo.gl",
          "bit.ly",
          "linktr.ee");

  /** Below these of a country, as in {@code co.uk}, companies have their domains. */
  private static final Set<String> REGISTRIES =
      Set.of("ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org");

  private Domain() {}

  /** The label that a company has chosen: the last one before the registry's own. */
  public static String label(String normalised) {
    String[] labels = normalised.split("\\.", -1);
    int last = labels.length - 1;
    boolean below = last > 1 && labels[last].length() == 2 && REGISTRIES.contains(labels[last - 1]);
    return labels[below ? last - 2 : last - 1];
  }

  /** The normalised domain of an address as people write it; {@code null} when it names none. */
  public static @Nullable String normalised(@Nullable String address) {
    if (address == null) {
      return null;
    }
    String host = SCHEME.matcher(address.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    host = HOST_END.split(host, 2)[0];
    host = host.substring(host.lastIndexOf('@') + 1);
    host = PORT_OR_DOT.matcher(host).replaceFirst("");
    host = ascii(host);
    if (host.startsWith("www.")) {
      host = host.substring("www.".length());
    }
    boolean usable = host.length() <= MAX_LENGTH && HOST.matcher(host).matches();
    return usable && !SHARED.contains(host) ? host : null;
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException notAHost) {
      return "";
    }
  }
}
