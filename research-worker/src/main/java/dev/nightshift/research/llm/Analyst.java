package dev.nightshift.research.llm;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.browse.Browser;
import dev.nightshift.research.browse.PageReader;
import dev.nightshift.research.model.Tool;
import dev.nightshift.research.model.ToolLoop;
import dev.nightshift.research.model.ToolLoop.Assignment;
import dev.nightshift.research.model.ToolLoop.Outcome;
import dev.nightshift.research.prompt.Prompt;
import dev.nightshift.research.prompt.PromptName;
import dev.nightshift.research.prompt.Prompts;
import jakarta.inject.Singleton;
import java.util.List;

/** What agents with a language model have in common: a prompt, tools, and an answer in a form. */
@Singleton
class Analyst {

  private final ToolLoop loop;
  private final Prompts prompts;
  private final Browser browser;
  private final LlmConfig config;

  Analyst(ToolLoop loop, Prompts prompts, Browser browser, LlmConfig config) {
    this.loop = loop;
    this.prompts = prompts;
    this.browser = browser;
    this.config = config;
  }

  Prompt prompt(PromptName name) {
    return prompts.get(name);
  }

  /** A reader of pages for one item, which may read nothing yet. */
  PageReader reader() {
    return browser.reader(config.pages());
  }

  boolean searchesTheWeb() {
    return browser.searches();
  }

  /** The tools for the web that a reader gives, with the search where there is one. */
  List<Tool> web(PageReader reader) {
    return browser.tools(reader);
  }

  /**
   * Has the model work to an answer in the given form.
   *
   * @throws AgentException passing when it comes to none within its caps
   */
  Outcome work(
      PromptName prompt, Payer payer, String task, List<Tool> tools, JsonObjectSchema answer) {
    Outcome outcome =
        loop.run(
            new Assignment(
                payer.purpose(),
                List.of(SystemMessage.from(prompt(prompt).text()), UserMessage.from(task)),
                tools,
                JsonSchema.builder().name("answer").rootElement(answer).build(),
                config.caps()),
            part -> {});
    if (outcome.capped()) {
      throw AgentException.passing(
          "language model",
          "The language model came to no answer within %d steps and %d tokens."
              .formatted(config.steps(), config.tokens()),
          new IllegalStateException("capped"));
    }
    return outcome;
  }
}
