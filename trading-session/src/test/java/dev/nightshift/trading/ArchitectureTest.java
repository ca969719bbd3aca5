package dev.nightshift.trading;

import dev.nightshift.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void shouldKeepTheHouseRules() {
    HouseRules.of("dev.nightshift.trading")
        .featuresAreFreeOfCycles()
        .dependenciesAreHandedIn()
        .onlyTheseTouchMessaging()
        .asynchronousCodeDoesNotBlock();
  }
}
