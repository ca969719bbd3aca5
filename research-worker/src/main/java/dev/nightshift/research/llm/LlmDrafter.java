package dev.nightshift.research.llm;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.Draft;
import dev.nightshift.research.agent.Drafter;
import dev.nightshift.research.agent.Occasion;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.knowledge.Knowledge;
import dev.nightshift.research.knowledge.Section;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.DataBlock;
import dev.nightshift.research.model.ToolLoop.Outcome;
import dev.nightshift.research.prompt.PromptName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import java.util.stream.Collectors;

/** Has a model write a message, by the sections of the playbook that are nearest. No tools. */
@ApplicationScoped
@Typed(LlmDrafter.class)
public class LlmDrafter implements Drafter {

  private static final int MOST_SECTIONS = 3;
  private static final int MOST_CHARACTERS = 12_000;

  private static final JsonObjectSchema ANSWER =
      JsonObjectSchema.builder()
          .addStringProperty("message")
          .required("message")
          .additionalProperties(false)
          .build();

  private final Analyst analyst;
  private final Knowledge knowledge;

  LlmDrafter(Analyst analyst, Knowledge knowledge) {
    this.analyst = analyst;
    this.knowledge = knowledge;
  }

  @Override
  public Draft draft(Occasion occasion, Payer payer) {
    String data = occasion.asData();
    String sections =
        knowledge.current().search(data, MOST_SECTIONS).stream()
            .map(LlmDrafter::said)
            .collect(Collectors.joining("\n\n"));
    Outcome outcome =
        analyst.work(
            PromptName.DRAFT,
            payer,
            "The occasion:\n%s\nSections of the playbook:\n%s"
                .formatted(
                    DataBlock.of("occasion", data, MOST_CHARACTERS),
                    DataBlock.of("playbook", sections, MOST_CHARACTERS)),
            List.of(),
            ANSWER);
    return new Draft(
        message(outcome),
        outcome.costUsd(),
        analyst.prompt(PromptName.DRAFT).version() + ", " + outcome.model());
  }

  /** A blank one fits the schema, and is no draft. */
  private static String message(Outcome outcome) {
    String message = CheckedJson.of(outcome.text()).text("message");
    if (message.isEmpty()) {
      String sentence = "The model's draft is empty.";
      throw AgentException.passing("draft", sentence, new IllegalStateException(sentence));
    }
    return message;
  }

  private static String said(Section section) {
    return section.heading() + "\n" + section.text();
  }
}
