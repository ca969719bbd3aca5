package dev.nightshift.gateway;

import dev.nightshift.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void shouldKeepTheHouseRules() {
    HouseRules.of("dev.nightshift.gateway")
        .featuresAreFreeOfCycles()
        .dependenciesAreHandedIn()
        .onlyTheseTouchMessaging()
        .asynchronousCodeDoesNotBlock();
  }
}
