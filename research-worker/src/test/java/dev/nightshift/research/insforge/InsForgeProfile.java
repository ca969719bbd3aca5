package dev.nightshift.research.insforge;

import static java.util.Map.entry;

import dev.nightshift.testkit.insforge.InsForgeResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with an InsForge, short waits, and a mirror that turns when a test says so. */
public final class InsForgeProfile implements QuarkusTestProfile {

  private static final String PACKAGE = "dev.nightshift.research.insforge.";

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(InsForgeResource.class));
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        entry("nightshift.insforge.longest-pause", "PT1.5S"),
        entry("nightshift.insforge.mirror.poll-interval", "PT1H"),
        entry("nightshift.insforge.mirror.count-every", "PT1H"),
        entry("nightshift.insforge.mirror.batch", "50"),
        entry(PACKAGE + "RecordAttempts/attempt/Retry/delay", "1"),
        entry(PACKAGE + "RecordAttempts/attempt/Timeout/value", "3"),
        entry(PACKAGE + "SlowCalls/once/Timeout/value", "3"),
        entry(PACKAGE + "RecordCalls/call/CircuitBreaker/delay", "1"));
  }
}
