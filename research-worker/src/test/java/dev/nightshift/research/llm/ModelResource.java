package dev.nightshift.research.llm;

import dev.nightshift.testkit.llm.LanguageModelStandIn;
import dev.nightshift.testkit.llm.ModelAnswer;
import dev.nightshift.testkit.llm.ModelRequest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A language model for the service, which researches a company as its prompt tells: it reads the
 * front page and quotes from it. Told what else to say over HTTP, since tests live in another class
 * loader.
 */
public final class ModelResource implements QuarkusTestResourceLifecycleManager {

  static final String CANARY = "sk-canary-9876543210";

  private static final Pattern DOMAIN = Pattern.compile("(?m)domain = (\\S+?)(?:;|$)");

  private LanguageModelStandIn model;

  @Override
  public Map<String, String> start() {
    model = LanguageModelStandIn.start();
    model.script(ModelResource::research);
    return Map.of(
        "nightshift.llm.provider", "openai",
        "nightshift.llm.base-url", model.url(),
        "nightshift.llm.api-key", CANARY,
        "nightshift.llm.model", "small",
        "nightshift.research.budget.price.\"small\".input", "1.00",
        "nightshift.research.budget.price.\"small\".output", "5.00");
  }

  @Override
  public void stop() {
    model.close();
  }

  private static ModelAnswer research(ModelRequest request) {
    String task =
        request.said().stream()
            .filter(said -> said.contains("The company:\n"))
            .findFirst()
            .orElse("");
    Matcher domain = DOMAIN.matcher(task);
    if (!domain.find()) {
      return ModelAnswer.text("I have nothing to say.");
    }
    String address = "https://" + domain.group(1) + "/";
    if (request.toolResults() == 0) {
      return ModelAnswer.call("fetch_page", "{\"address\":\"" + address + "\"}");
    }
    return ModelAnswer.text(
        request.mentions("You find people")
            ? "{\"people\":[{\"name\":\"Ann Lee\",\"title\":\"CEO\",\"source\":\"%s\",\"quote\":\"Ann Lee, CEO\"}]}"
                .formatted(address)
            : "{\"facts\":[{\"field\":\"phone\",\"value\":\"+1 555 0100\",\"source\":\"%s\",\"quote\":\"Call +1 555 0100\"}]}"
                .formatted(address));
  }
}
