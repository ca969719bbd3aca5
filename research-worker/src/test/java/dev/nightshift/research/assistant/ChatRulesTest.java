package dev.nightshift.research.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.assistant.ChatRules.Call;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Which runs are there?          | list_runs    | {}
          runs                           | list_runs    | {}
          Show me the latest runs.       | list_runs    | {}
          list all research runs         | list_runs    | {}
          how are my trading sessions doing? | list_sessions | {}
          What tasks are running?        | list_tasks   | {}
          How is run-7k3m9x2pqa doing?   | show_run     | {"id":"run-7k3m9x2pqa"}
          RUN-7K3                        | show_run     | {"id":"run-7k3"}
          how far is the run run-7k3     | show_run     | {"id":"run-7k3"}
          status of ses-4z               | show_session | {"id":"ses-4z"}
          Please cancel run-7k3!         | propose_cancel | {"id":"run-7k3"}
          stop ses-4z                    | propose_cancel | {"id":"ses-4z"}
          cancel task-12                 | propose_cancel | {"id":"task-12"}
          find 10 companies in a.csv     | propose_research | {"directory":"a.csv","quantity":10,"criteria":{}}
          Find me 15 companies from lists/a.csv with state=TX | propose_research | {"directory":"lists/a.csv","quantity":15,"criteria":{"state":"TX"}}
          find 3 leads of a.csv where state=TX and city="Fort Worth", pms=Buildium | propose_research | {"directory":"a.csv","quantity":3,"criteria":{"state":"TX","city":"Fort Worth","pms":"Buildium"}}
          """)
  void shouldUnderstand(String text, String tool, String arguments) {
    assertThat(ChatRules.understand(text)).contains(new Call(tool, new JsonObject(arguments)));
  }

  /** Rather nothing than a guess. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "Hello",
        "Find me companies",
        "find ten companies in a.csv",
        "find 10 companies in a.csv with offices near a river",
        "find 10 companies in a.csv and cancel run-7k3",
        "Who runs Acme?",
        "How are the tasks of an accountant done",
        "do not cancel run-7k3",
        "cancel everything",
        "cancel run-7k3 and run-8",
        "Why did run-7k3 fail?",
        "find 10 companies in a\"b.csv",
        "/status"
      })
  void shouldNotGuess(String text) {
    assertThat(ChatRules.understand(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {290, 100_000})
  void shouldEndSoonWhateverIsWritten(int length) {
    assertThat(
            ChatRules.understand("find 1 companies in x with " + "a=b,".repeat(length / 4) + "a"))
        .isEmpty();
    assertThat(ChatRules.understand("show me ".repeat(length / 8))).isEmpty();
  }
}
