package dev.nightshift.gateway.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.monitor.Fleet;
import dev.nightshift.gateway.monitor.InstanceView;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnTest {

  private static final RestartRequest REQUEST =
      new RestartRequest(
          "restart-1",
          "research-worker",
          "chat",
          null,
          "owner",
          List.of("research-worker/a/1", "research-worker/b/1"),
          Instant.EPOCH,
          Instant.EPOCH);

  @Test
  void shouldBeBackWhenOthersAreUpAndNoneOfTheFormerIsThere() {
    assertThat(seen(instance("a/2", "UP"), instance("b/2", "SUSPECT"))).isTrue();
    assertThat(seen(instance("a/1", "STOPPED"), instance("b/1", "LOST"), instance("a/2", "UP")))
        .isTrue();
  }

  @Test
  void shouldNotBeBackBefore() {
    assertThat(seen()).isFalse();
    assertThat(seen(instance("a/1", "UP"), instance("b/1", "UP"))).isFalse();
    assertThat(seen(instance("a/2", "UP"), instance("b/1", "UP"))).isFalse();
    assertThat(seen(instance("a/2", "SUSPECT"))).isFalse();
    assertThat(Return.seen(REQUEST, new Fleet(false, List.of(instance("a/2", "UP")), List.of())))
        .isFalse();
  }

  private static boolean seen(InstanceView... instances) {
    return Return.seen(REQUEST, new Fleet(true, Arrays.asList(instances), List.of()));
  }

  private static InstanceView instance(String rest, String state) {
    return new InstanceView(
        "research-worker/" + rest, "research-worker", state, 1L, List.of(), 0, 0, null, null);
  }
}
