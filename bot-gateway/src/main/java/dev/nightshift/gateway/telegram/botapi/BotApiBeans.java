package dev.nightshift.gateway.telegram.botapi;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The client as beans. */
final class BotApiBeans {

  @Produces
  @Singleton
  BotApi botApi(@RestClient TelegramClient client, Calls calls, BotApiConfig config) {
    return new BotApi(
        client,
        calls,
        config.token().map(BotToken::new).orElse(null),
        config.sendTimeout(),
        config.uploadTimeout());
  }

  @Produces
  @Singleton
  Classification classification(
      BotApiConfig config,
      @ConfigProperty(name = "nightshift.telegram.webhook-secret") Optional<String> secret) {
    return new Classification(new BotToken(config.token().orElse("")), secret);
  }

  /** The HTTP client measures by path, and the path holds the token. */
  @Produces
  @Singleton
  MeterFilter pathsWithoutToken() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        String uri = id.getTag("uri");
        return uri == null || !uri.contains("/bot") ? id : id.replaceTags(clean(id.getTags()));
      }
    };
  }

  static List<Tag> clean(List<Tag> tags) {
    List<Tag> cleaned = new ArrayList<>();
    for (Tag tag : tags) {
      cleaned.add(
          tag.getKey().equals("uri")
              ? Tag.of("uri", tag.getValue().replaceFirst("/bot[^/]+", "/bot"))
              : tag);
    }
    return cleaned;
  }
}
