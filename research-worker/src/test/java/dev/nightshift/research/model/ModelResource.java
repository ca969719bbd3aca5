package dev.nightshift.research.model;

import dev.nightshift.testkit.llm.LanguageModelStandIn;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A language model on loopback, configured as an OpenAI-compatible provider. */
public final class ModelResource implements QuarkusTestResourceLifecycleManager {

  /** Where it is told what to answer, and says what it was asked. */
  public static final String CONTROL = "test.model.control";

  private LanguageModelStandIn model;

  @Override
  public Map<String, String> start() {
    model = LanguageModelStandIn.start();
    return Map.of(
        CONTROL,
        model.ollamaUrl() + "/control",
        "nightshift.llm.provider",
        "openai",
        "nightshift.llm.base-url",
        model.url(),
        "nightshift.llm.api-key",
        "sk-test",
        "nightshift.llm.model",
        "stand-in-1",
        "nightshift.llm.input-price",
        "1",
        "nightshift.llm.output-price",
        "2",
        // Or the writer of scenarios would take answers that a test has laid ready.
        "nightshift.research.training.pool",
        "0");
  }

  @Override
  public void stop() {
    model.close();
  }
}
