package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.endtoend.Client.Said;
import org.junit.jupiter.api.Test;

/** The newcomer's first command. */
class DemoIT {

  @Test
  void shouldWorkFromNothingAndShowTheRecovery() {
    Said said = Client.run(Client.command(Checkout.root(), "demo"));
    assertThat(said.exitCode()).as(said.toString()).isZero();
    assertThat(said.out() + said.err())
        .contains("killed", "noticed", "All of it worked", "./nightshift up");
  }
}
