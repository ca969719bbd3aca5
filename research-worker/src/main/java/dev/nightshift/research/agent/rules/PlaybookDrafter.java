package dev.nightshift.research.agent.rules;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.research.agent.Draft;
import dev.nightshift.research.agent.Drafter;
import dev.nightshift.research.agent.Occasion;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.knowledge.Knowledge;
import dev.nightshift.research.knowledge.Section;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the message of the playbook's section that is nearest to the occasion and fills in what is
 * known; where a message asks for something unknown, the next is taken, and a plain text where none
 * is left.
 */
@ApplicationScoped
@Typed(PlaybookDrafter.class)
public class PlaybookDrafter implements Drafter {

  private static final String RULES = "playbook messages 1";
  private static final int NEAREST = 20;

  private final Knowledge knowledge;

  PlaybookDrafter(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public Draft draft(Occasion occasion, Payer payer) {
    Map<String, String> known = known(occasion);
    return knowledge.current().search(about(occasion), NEAREST).stream()
        .map(Section::message)
        .filter(Objects::nonNull)
        .flatMap(message -> filled(message, known).stream())
        .findFirst()
        .map(text -> Draft.ofRules(text, RULES))
        .orElseGet(() -> PlainDrafter.text(occasion));
  }

  private static String about(Occasion occasion) {
    return Stream.of(Stream.of(occasion.note(), occasion.context()), occasion.history().stream())
        .flatMap(texts -> texts)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n", "follow up, " + words(occasion.state()) + "\n", ""));
  }

  /** How a playbook may speak of where a lead stands. */
  private static String words(LeadState state) {
    return switch (state) {
      case NEW, RESEARCHED -> "first contact";
      case CONTACTED -> "no answer";
      case REPLIED -> "reply";
      case WON -> "won customer";
      case LOST -> "lost";
    };
  }

  private static Map<String, String> known(Occasion occasion) {
    Map<String, String> known = new LinkedHashMap<>();
    put(known, "name", occasion.name());
    put(known, "title", occasion.title());
    put(known, "company", occasion.company());
    put(known, "geography", occasion.geography());
    put(known, "note", occasion.note());
    return known;
  }

  private static void put(Map<String, String> known, String blank, @Nullable String value) {
    if (value != null) {
      known.put(blank, value);
    }
  }

  /** Empty where the message has a blank that cannot be filled. */
  private static Optional<String> filled(String message, Map<String, String> known) {
    boolean complete =
        Section.BLANK
            .matcher(message)
            .results()
            .allMatch(blank -> known.containsKey(blank.group(1)));
    return complete
        ? Optional.of(
            Section.BLANK
                .matcher(message)
                .replaceAll(
                    blank ->
                        Matcher.quoteReplacement(
                            Objects.requireNonNull(known.get(blank.group(1))))))
        : Optional.empty();
  }
}
