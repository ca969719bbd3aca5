package dev.nightshift.research.toolbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTextTest {

  @Test
  void shouldSayInTheCommandWhatTheSummarySays() {
    Proposal research =
        CommandText.research(
            Arguments.of(
                """
                {"directory":"my companies.csv","quantity":5,
                 "criteria":{"GICS Sector":"Utilities","name":"Smith, Ltd"}}
                """));
    assertThat(research.command())
        .isEqualTo(
            "/research directory=\"my companies.csv\" quantity=5 GICS"
                + " Sector=\"Utilities\",name=\"Smith, Ltd\"");
    assertThat(CommandText.cancel(Arguments.of("{\"id\":\"run-7k3m9x2pqa\"}")).command())
        .isEqualTo("/cancel run-7k3m9x2pqa");
    assertThat(
            CommandText.trading(
                    Arguments.of(
                        "{\"symbol\":\"BTCUSDT\",\"feed\":\"replay:a.ndjson.gz@max\",\"duration\":\"10m\"}"))
                .command())
        .isEqualTo("/trade symbol=BTCUSDT feed=replay:a.ndjson.gz@max duration=10m");
    assertThat(CommandText.task(Arguments.of("{\"prompt\":\"Compare the runs\"}")).command())
        .isEqualTo("/task Compare the runs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"directory\":\"a.csv\\\" quantity=10000 x=\\\"\",\"quantity\":5}",
        "{\"directory\":\"a.csv\",\"quantity\":0}",
        "{\"directory\":\"a.csv\",\"quantity\":\"many\"}",
        "{\"directory\":\"a\\n/kill\",\"quantity\":5}",
        "{\"directory\":\"a.csv\",\"quantity\":5,\"criteria\":{\"quantity\":\"10000\"}}",
        "{\"directory\":\"a.csv\",\"quantity\":5,\"criteria\":{\"On-Gap\":\"extend\"}}",
        "{\"directory\":\"a.csv\",\"quantity\":5,\"criteria\":{\"a=b,directory\":\"x\"}}",
        "{\"quantity\":5}",
        "no object"
      })
  void shouldRefuseWhatWouldSaySomethingElse(String arguments) {
    assertThatThrownBy(() -> CommandText.research(Arguments.of(arguments)))
        .isInstanceOf(UnusableArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run-1 /kill", "all", "run-1\\n/kill", ""})
  void shouldCancelNothingButWhatIsNamed(String id) {
    assertThatThrownBy(() -> CommandText.cancel(Arguments.of("{\"id\":\"" + id + "\"}")))
        .isInstanceOf(UnusableArgumentException.class);
  }

  @Test
  void shouldTakeOneProposalAnAnswer() {
    ProposalSlot slot = new ProposalSlot();
    Proposal first = new Proposal("One.", "/cancel run-1", "Nothing.");
    assertThat(slot.offer(first)).contains("/cancel run-1");
    assertThat(slot.offer(new Proposal("Two.", "/cancel run-2", "Nothing."))).startsWith("Refused");
    assertThat(slot.proposal()).contains(first);
  }
}
