package dev.nightshift.research.agent;

import dev.nightshift.research.knowledge.Section;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ability to advise a person who sells. */
public interface Advisor {

  /**
   * Advises, grounded in the sections handed in and in nothing else that is not said.
   *
   * @throws AgentException when there is no advice now
   */
  Advice advise(Situation situation, Payer payer);

  /**
   * What advice is wanted on. All of it was written by people: it is data for whoever advises.
   *
   * @param text the person's words
   * @param known what is known of the lead, in lines; {@code null} where none is named
   * @param sections of the knowledge base, the nearest first; may be none
   */
  record Situation(String text, @Nullable String known, List<Section> sections) {
    public Situation {
      sections = List.copyOf(sections);
    }
  }

  /**
   * What is advised.
   *
   * @param cited the sections that it rests on
   * @param lead whom the situation speaks of, as far as it says so
   * @param madeWith version of the prompt and model, or the name of the rules
   * @param costUsd what it has cost, in US dollars
   */
  record Advice(
      String text, List<Section> cited, Mention lead, String madeWith, BigDecimal costUsd) {
    public Advice {
      cited = List.copyOf(cited);
    }
  }
}
