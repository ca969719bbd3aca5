package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.endtoend.Client.Said;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The newcomer's first command. */
class DemoIT {

  @Test
  void shouldWorkFromNothingAndShowTheRecovery() {
    long start = System.nanoTime();
    Said said = Client.run(Client.command(Checkout.root(), "demo")); // which has a limit of its own
    System.out.println(
        "The demo took " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
    assertThat(said.exitCode()).as(said.toString()).isZero();
    assertThat(said.out() + said.err())
        .contains("killed", "noticed", "All of it worked", "./nightshift up");
  }
}
