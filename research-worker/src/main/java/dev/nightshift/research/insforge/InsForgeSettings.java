package dev.nightshift.research.insforge;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checked settings.
 *
 * @param base without a slash at its end
 */
record InsForgeSettings(
    String base, String apiKey, Duration connectTimeout, Duration longestPause) {

  /** Anything else would break the header, and the JDK's complaint would show it. */
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,4096}");

  /**
   * Empty when InsForge is not configured.
   *
   * @throws IllegalStateException with a sentence that names what to set
   */
  static Optional<InsForgeSettings> of(InsForgeConfig config) {
    Optional<String> url = config.url().map(String::strip).filter(text -> !text.isEmpty());
    Optional<String> key = config.apiKey().map(String::strip).filter(text -> !text.isEmpty());
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (key.isEmpty()) {
      throw new IllegalStateException(
          "NIGHTSHIFT_INSFORGE_URL is set but NIGHTSHIFT_INSFORGE_API_KEY is not; set both or"
              + " neither.");
    }
    if (!KEY.matcher(key.get()).matches()) {
      throw new IllegalStateException(
          "NIGHTSHIFT_INSFORGE_API_KEY holds characters that no key has, such as spaces.");
    }
    return Optional.of(
        new InsForgeSettings(
            base(url.get()), key.get(), config.connectTimeout(), config.longestPause()));
  }

  private static String base(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme());
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null) {
        return url.replaceAll("/+$", "");
      }
    } catch (URISyntaxException e) {
      throw wrong(e);
    }
    throw wrong(null);
  }

  private static IllegalStateException wrong(@org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalStateException(
        "NIGHTSHIFT_INSFORGE_URL must be an address such as http://insforge:7130.", cause);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "InsForge at " + base;
  }
}
