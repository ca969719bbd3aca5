package dev.nightshift.cli.lead;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which leads are meant; every one, unless said otherwise. */
final class LeadFilter {

  enum State {
    NEW,
    RESEARCHED,
    CONTACTED,
    REPLIED,
    WON,
    LOST
  }

  @Option(
      names = "--state",
      paramLabel = "new|researched|contacted|replied|won|lost",
      description = "Only leads in this state.")
  @Nullable State state;

  @Option(
      names = "--query",
      paramLabel = "TEXT",
      description = "Only leads with this in their name, company, site or e-mail address.")
  @Nullable String query;

  /** The path with what is asked for as its query. */
  String applied(String path) {
    String wanted = state == null ? null : "state=" + state.name().toLowerCase(Locale.ROOT);
    String found = query == null ? null : "q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    String parameters =
        Stream.of(wanted, found).filter(Objects::nonNull).collect(Collectors.joining("&"));
    return parameters.isEmpty() ? path : path + "?" + parameters;
  }
}
