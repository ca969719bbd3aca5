package dev.nightshift.research.llm;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.agent.ScenarioWriter;
import dev.nightshift.research.knowledge.Section;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.DataBlock;
import dev.nightshift.research.model.ToolLoop.Outcome;
import dev.nightshift.research.prompt.PromptName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;

/** Has a model put a section of the playbook into a scene with somebody to talk to. */
@ApplicationScoped
@Typed(LlmScenarios.class)
public class LlmScenarios implements ScenarioWriter {

  private static final int VARIATIONS = 20;
  private static final int MOST_CHARACTERS = 10_000;
  private static final int LONGEST = 2_000;

  private static final JsonObjectSchema ANSWER =
      JsonObjectSchema.builder()
          .addStringProperty("scenario")
          .required("scenario")
          .additionalProperties(false)
          .build();

  private final Analyst analyst;

  LlmScenarios(Analyst analyst) {
    this.analyst = analyst;
  }

  @Override
  public int variations() {
    return VARIATIONS;
  }

  @Override
  public Scenario write(Section section, int variation, Payer payer) {
    Outcome outcome =
        analyst.work(
            PromptName.SCENARIO,
            payer,
            "Scene %d of %d, unlike the others.\nThe section:\n%s"
                .formatted(
                    variation + 1,
                    VARIATIONS,
                    DataBlock.of(
                        "section", section.heading() + "\n" + section.text(), MOST_CHARACTERS)),
            List.of(),
            ANSWER);
    String text = CheckedJson.of(outcome.text()).text("scenario").replace("\0", "");
    return new Scenario(
        text.length() <= LONGEST ? text : text.substring(0, LONGEST),
        analyst.prompt(PromptName.SCENARIO).version() + ", " + outcome.model(),
        outcome.costUsd());
  }
}
