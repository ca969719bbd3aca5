package dev.nightshift.research.advice;

import dev.nightshift.research.agent.Advisor.Advice;
import dev.nightshift.research.knowledge.Knowledge;
import dev.nightshift.research.knowledge.KnowledgeBase;
import dev.nightshift.research.knowledge.Section;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.Particulars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Advice as a person reads it. */
final class AdviceText {

  /** Longest part of a situation or of advice in a lead's history, in characters. */
  private static final int LONGEST = 1_000;

  private AdviceText() {}

  /** The advice, what it rests on, and what becomes of the lead. */
  static String of(Advice advice, KnowledgeBase base, Optional<Lead> lead) {
    List<String> parts = new ArrayList<>();
    parts.add(advice.text());
    if (base.isEmpty()) {
      parts.add(Knowledge.MISSING);
    } else if (!advice.cited().isEmpty()) {
      parts.add(
          advice.cited().stream()
              .map(Section::citation)
              .distinct()
              .collect(
                  Collectors.joining(
                      "\n- ", "From the knowledge base (%s):\n- ".formatted(base.version()), "")));
    }
    parts.add(
        lead.map(
                found ->
                    "Lead: %s (%s); more about it is being looked up."
                        .formatted(found.name(), found.id()))
            .orElse("No lead was saved."));
    return String.join("\n\n", parts);
  }

  /** For the lead's history. */
  static String line(String situation, Advice advice) {
    return "Asked: %s\nAdvised: %s".formatted(cut(situation), cut(advice.text()));
  }

  /** What is known of a lead, a field in each line. */
  static String known(Particulars lead) {
    List<String> lines = new ArrayList<>();
    add(lines, "name", lead.name());
    add(lines, "title", lead.title());
    add(lines, "company", lead.company());
    add(lines, "domain", lead.domain());
    add(lines, "geography", lead.geography());
    add(lines, "context", lead.context());
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, String field, @Nullable String value) {
    if (value != null) {
      lines.add(field + ": " + value);
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }
}
