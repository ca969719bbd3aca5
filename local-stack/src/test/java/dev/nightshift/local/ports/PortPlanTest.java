package dev.nightshift.local.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PortPlanTest {

  private final AtomicInteger free = new AtomicInteger(40_000);

  @Test
  void shouldLayPortsOutAboveTheBase() {
    PortPlan plan = PortPlan.from(9000, Map.of(), free::getAndIncrement);

    assertThat(plan.services())
        .containsEntry("bot-gateway", List.of(new InstancePorts(9000, 9010)))
        .containsEntry("research-worker", List.of(new InstancePorts(9001, 9011)))
        .containsEntry("trading-session", List.of(new InstancePorts(9002, 9012)))
        .containsEntry("liveness-monitor", List.of(new InstancePorts(9003, 9013)));
    assertThat(plan.postgres()).isEqualTo(9014);
    assertThat(plan.kafka()).isEqualTo(9015);
    assertThat(plan.kafkaController()).isEqualTo(9016);
    assertThat(plan.url("trading-session")).isEqualTo("http://127.0.0.1:9002");
  }

  @Test
  void shouldGiveFurtherInstancesFreePorts() {
    PortPlan plan = PortPlan.from(9000, Map.of("research-worker", 3), free::getAndIncrement);

    assertThat(plan.services().get("research-worker"))
        .containsExactly(
            new InstancePorts(9001, 9011),
            new InstancePorts(40_000, 40_001),
            new InstancePorts(40_002, 40_003));
  }

  @Test
  void shouldGiveEveryListenerAPortOfItsOwnWhenFree() {
    PortPlan plan = PortPlan.free(Map.of("bot-gateway", 2), free::getAndIncrement);

    assertThat(plan.listeners()).hasSize(13);
    assertThat(plan.base()).isEqualTo(40_000);
  }
}
