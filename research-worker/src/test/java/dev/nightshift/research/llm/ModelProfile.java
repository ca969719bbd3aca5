package dev.nightshift.research.llm;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The service with a language model, recorded money and pages that need no web. */
public final class ModelProfile implements QuarkusTestProfile {

  private static final String ATTEMPT = "dev.nightshift.research.model.ProviderAttempts/attempt/";

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(ModelResource.class));
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(RecordedBudget.class, FixedPages.class, NoSearch.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "nightshift.llm.longest-pause",
        "PT1.5S",
        "nightshift.research.item.max-wait",
        "PT0.5S",
        ATTEMPT + "Retry/delay",
        "20",
        ATTEMPT + "CircuitBreaker/delay",
        "5",
        "dev.nightshift.research.model.ProviderCall/call/Timeout/value",
        "3");
  }
}
