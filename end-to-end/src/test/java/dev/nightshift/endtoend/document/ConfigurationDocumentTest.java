package dev.nightshift.endtoend.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {

  private static final Path ROOT = Path.of(System.getProperty("nightshift.root", ".."));
  private static final Path FILE = ROOT.resolve("docs/configuration.md");

  @Test
  void shouldBeWhatTheDocumentSays() throws Exception {
    String made = ConfigurationDocument.markdown(ROOT);
    if (Boolean.getBoolean("nightshift.rewrite")) {
      Files.writeString(FILE, made);
    }

    assertThat(Files.readString(FILE))
        .as("docs/configuration.md is stale. Run the tests with -Dnightshift.rewrite=true.")
        .isEqualTo(made);
  }

  @Test
  void shouldReadNamesDefaultsAndSentencesFromTheSource() {
    assertThat(ConfigurationSources.of(ROOT.resolve("backbone")))
        .contains(
            new ConfigurationKey(
                "nightshift.lease.renew-every",
                "Duration",
                "PT2S",
                "How often it is renewed; at most a third of the length."));
  }
}
