package dev.nightshift.research.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(PromptName.class)
  void shouldComeWithEveryPrompt(PromptName name) {
    Prompt prompt = new Prompts(Optional.empty()).get(name);

    assertThat(prompt.version()).matches(name.text() + " [1-9]\\d*");
    assertThat(prompt.text()).doesNotContain("version:").isNotBlank();
  }

  @Test
  void shouldPreferTheFolderAndSayItsVersion() throws IOException {
    write("---\nauthor: me\nversion: 7-b\n---\nFind out all.\n---\nReally.\n");

    Prompts prompts = new Prompts(Optional.of(folder));

    assertThat(prompts.get(PromptName.COMPANY_RESEARCH))
        .isEqualTo(new Prompt("company-research 7-b", "Find out all.\n---\nReally."));
    assertThat(prompts.get(PromptName.CONTACT_SEARCH).version()).isEqualTo("contact-search 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n ",
        "Find out all.",
        "---\nversion: 1\nFind out all.",
        "---\nauthor: me\n---\nFind out all.",
        "version: 1\n---\nFind out all.",
        "---\nversion: 1\n---\n  \n"
      })
  void shouldStopTheStartNamingTheFileWhenItCannotBeUsed(String content) throws IOException {
    write(content);

    assertThatThrownBy(() -> new Prompts(Optional.of(folder)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("company-research.md");
  }

  @Test
  void shouldStopTheStartWhenTheFolderIsMissing() {
    assertThatThrownBy(() -> new Prompts(Optional.of(folder.resolve("elsewhere"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nightshift.research.prompt.dir");
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve("company-research.md"), content);
  }
}
