package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.Advisor;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.knowledge.Section;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what the nearest sections of the knowledge base say, word for word. */
@ApplicationScoped
@Typed(PlaybookAdvisor.class)
public class PlaybookAdvisor implements Advisor {

  private static final String RULES = "playbook advice 1";
  private static final int MOST_SECTIONS = 3;
  private static final int MOST_CHARACTERS = 800;

  @Override
  public Advice advise(Situation situation, Payer payer) {
    List<Section> nearest = situation.sections().stream().limit(MOST_SECTIONS).toList();
    String text =
        nearest.isEmpty()
            ? "The knowledge base says nothing about this."
            : nearest.stream()
                .map(PlaybookAdvisor::said)
                .collect(Collectors.joining("\n\n", "The knowledge base says:\n\n", ""));
    return new Advice(text, nearest, Mentions.in(situation.text()), RULES, BigDecimal.ZERO);
  }

  private static String said(Section section) {
    String text = section.shown();
    String cut =
        text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + " …";
    return "%s:\n%s".formatted(section.heading(), cut);
  }
}
