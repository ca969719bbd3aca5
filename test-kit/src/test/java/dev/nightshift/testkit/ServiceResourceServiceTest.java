package dev.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceResourceServiceTest {

  @Test
  void shouldConfigureTheNamedService() {
    ServiceResource resource = new ServiceResource();
    resource.init(Map.of("service", "trading-session"));

    Map<String, String> configuration = resource.start();

    assertThat(configuration)
        .containsEntry("nightshift.postgres.user", "nightshift_trading")
        .containsEntry("nightshift.kafka", BackingServers.kafka())
        .containsEntry("nightshift.place", "test-trading-session-0")
        .containsKeys("nightshift.postgres.password", "nightshift.gateway.url");
  }
}
