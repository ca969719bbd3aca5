package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The printed script, asked by a real shell. */
class CompletionCommandTest {
  @TempDir Path folder;

  @Test
  void shouldCompleteCommandsAndOptionsAlsoOfTheScriptInThisFolder() throws Exception {
    assertThat(completions("nightshift", "re")).contains("research", "restart", "restore");
    assertThat(completions("nightshift", "incidents", "a")).containsExactly("ack");
    assertThat(completions("nightshift", "workers", "release", "--f")).containsExactly("--force");
    assertThat(completions("nightshift", "trade", "list", "--al")).containsExactly("--all");
    assertThat(completions("./nightshift", "research", "st")).containsExactly("start");
    assertThat(completions("nightshift", "trade", "start", "--sy")).containsExactly("--symbol");
  }

  private List<String> completions(String... words) throws Exception {
    CliRun.Result printed = new CliRun(folder).run("completion");
    assertThat(printed.exitCode()).isZero();
    Path script =
        Files.writeString(
            folder.resolve("ask.sh"),
            """
            %s
            compopt() { :; } # bash has it only while a person presses Tab
            COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
            complete -p "${COMP_WORDS[0]}" >/dev/null || exit 3
            _complete_nightshift
            printf '%%s\\n' "${COMPREPLY[@]}"
            """
                .formatted(printed.out(), String.join(" ", words), words.length - 1));
    Process bash = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said.lines().map(String::strip).toList();
  }
}
