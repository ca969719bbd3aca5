package dev.nightshift.research.model;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A provider's settings, checked.
 *
 * @param apiKey empty where the endpoint wants none
 */
record ModelSettings(Provider provider, String baseUrl, String apiKey, String model) {

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]*");

  /**
   * Reads the configuration; empty when no provider is configured.
   *
   * @throws IllegalStateException naming the variable that is missing or wrong
   */
  static Optional<ModelSettings> of(ModelConfig config) {
    String name = config.provider().strip().toUpperCase(Locale.ROOT);
    if (name.equals("NONE")) {
      return Optional.empty();
    }
    Provider provider =
        Arrays.stream(Provider.values())
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "NIGHTSHIFT_LLM_PROVIDER must be none, openai, anthropic or ollama; it is "
                            + config.provider()
                            + "."));
    if (config.maxOutputTokens() < 1) {
      throw new IllegalStateException("NIGHTSHIFT_LLM_MAX_OUTPUT_TOKENS must be at least 1.");
    }
    String model =
        given(config.model())
            .orElseThrow(() -> missing("NIGHTSHIFT_LLM_MODEL", "the model's name", config));
    return Optional.of(
        new ModelSettings(provider, baseUrl(provider, config), key(provider, config), model));
  }

  private static String baseUrl(Provider provider, ModelConfig config) {
    String url = given(config.baseUrl()).orElseGet(provider::usualAddress);
    try {
      URI address = URI.create(url);
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (web && address.getHost() != null && address.getUserInfo() == null) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
      }
    } catch (IllegalArgumentException malformed) {
      throw new IllegalStateException(wrongAddress(), malformed);
    }
    throw new IllegalStateException(wrongAddress());
  }

  private static String wrongAddress() {
    return "NIGHTSHIFT_LLM_BASE_URL must be an http or https address without a user in it.";
  }

  /** An endpoint of one's own may want no key; the well-known ones do. */
  private static String key(Provider provider, ModelConfig config) {
    String key = given(config.apiKey()).orElse("");
    if (!KEY.matcher(key).matches()) {
      throw new IllegalStateException(
          "NIGHTSHIFT_LLM_API_KEY holds characters that no key has; set it to the key alone.");
    }
    boolean wanted =
        provider == Provider.ANTHROPIC
            || (provider == Provider.OPENAI && given(config.baseUrl()).isEmpty());
    if (wanted && key.isEmpty()) {
      throw missing("NIGHTSHIFT_LLM_API_KEY", "the key", config);
    }
    return key;
  }

  private static IllegalStateException missing(String variable, String what, ModelConfig config) {
    return new IllegalStateException(
        "%s is not set: NIGHTSHIFT_LLM_PROVIDER=%s needs %s."
            .formatted(variable, config.provider(), what));
  }

  private static Optional<String> given(Optional<String> value) {
    return value.map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "%s %s at %s".formatted(provider, model, baseUrl);
  }
}
