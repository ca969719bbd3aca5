package dev.nightshift.backbone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.LivenessCommand.DeregisterInstance;
import dev.nightshift.backbone.contract.LivenessCommand.RegisterInstance;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LivenessCommandTest {

  @Test
  void shouldShareTheKeyAmongTheLivesAtOnePlace() {
    DeregisterInstance first = new DeregisterInstance("worker/host-0/b1", Instant.EPOCH);
    RegisterInstance second =
        new RegisterInstance("worker/host-0/b2", "worker", "http://host:9000", 7, Instant.EPOCH);

    assertThat(first.key()).isEqualTo("worker/host-0").isEqualTo(second.key());
  }
}
