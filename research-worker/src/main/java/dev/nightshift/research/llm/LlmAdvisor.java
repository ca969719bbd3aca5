package dev.nightshift.research.llm;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.agent.Advisor;
import dev.nightshift.research.agent.Mention;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.knowledge.Section;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.DataBlock;
import dev.nightshift.research.model.ToolLoop.Outcome;
import dev.nightshift.research.prompt.PromptName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Has a model advise. It has no tools, so that nothing it reads can do anything; a section it cites
 * that it was not given does not exist, and a lead's field that the situation does not say is
 * unknown.
 */
@ApplicationScoped
@Typed(LlmAdvisor.class)
public class LlmAdvisor implements Advisor {

  private static final int MOST_CHARACTERS = 10_000;

  private static final JsonObjectSchema ANSWER =
      JsonObjectSchema.builder()
          .addStringProperty("advice")
          .addProperty(
              "sections",
              JsonArraySchema.builder()
                  .description("the sections that the advice rests on")
                  .items(
                      JsonObjectSchema.builder()
                          .addIntegerProperty("number")
                          .required("number")
                          .additionalProperties(false)
                          .build())
                  .build())
          .addProperty(
              "lead",
              JsonArraySchema.builder()
                  .description("whom the situation is about: one entry at most")
                  .items(
                      JsonObjectSchema.builder()
                          .addStringProperty("name", "of the person")
                          .addStringProperty("title")
                          .addStringProperty("company")
                          .addStringProperty("domain")
                          .addStringProperty("email")
                          .addStringProperty("phone")
                          .addStringProperty("geography")
                          .additionalProperties(false)
                          .build())
                  .build())
          .required("advice", "sections", "lead")
          .additionalProperties(false)
          .build();

  private final Analyst analyst;

  LlmAdvisor(Analyst analyst) {
    this.analyst = analyst;
  }

  @Override
  public Advice advise(Situation situation, Payer payer) {
    Outcome outcome = analyst.work(PromptName.ADVICE, payer, task(situation), List.of(), ANSWER);
    CheckedJson answer = CheckedJson.of(outcome.text());
    return new Advice(
        answer.text("advice"),
        cited(answer, situation.sections()),
        lead(answer, situation.text()),
        analyst.prompt(PromptName.ADVICE).version() + ", " + outcome.model(),
        outcome.costUsd());
  }

  private static String task(Situation situation) {
    List<Section> sections = situation.sections();
    String known =
        situation.known() == null
            ? ""
            : "\nThe lead it is about:\n"
                + DataBlock.of("lead", situation.known(), MOST_CHARACTERS);
    return "The situation:\n"
        + DataBlock.of("situation", situation.text(), MOST_CHARACTERS)
        + known
        + IntStream.range(0, sections.size())
            .mapToObj(at -> section(at + 1, sections.get(at)))
            .collect(Collectors.joining("\n", "\nSections of the knowledge base:\n", ""));
  }

  private static String section(int number, Section section) {
    return DataBlock.of(
        "section-" + number, section.heading() + "\n" + section.text(), MOST_CHARACTERS);
  }

  private static List<Section> cited(CheckedJson answer, List<Section> sections) {
    List<String> numbers =
        answer.list("sections").stream().map(said -> said.text("number")).toList();
    return IntStream.range(0, sections.size())
        .filter(at -> numbers.contains(Integer.toString(at + 1)))
        .mapToObj(sections::get)
        .toList();
  }

  private static Mention lead(CheckedJson answer, String situation) {
    CheckedJson lead =
        answer.list("lead").stream().findFirst().orElseGet(() -> CheckedJson.of("{}"));
    return new Mention(
        said(lead, "name", situation),
        said(lead, "title", situation),
        said(lead, "company", situation),
        said(lead, "domain", situation),
        said(lead, "email", situation),
        said(lead, "phone", situation),
        said(lead, "geography", situation));
  }

  private static @Nullable String said(CheckedJson lead, String field, String situation) {
    String value = lead.known(field);
    boolean stated = value != null && plain(situation).contains(plain(value));
    return stated ? value : null;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
