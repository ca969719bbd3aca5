package dev.nightshift.liveness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.nightshift.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final HouseRules RULES = HouseRules.of("dev.nightshift.liveness");

  @Test
  void shouldKeepTheHouseRules() {
    RULES
        .featuresAreFreeOfCycles()
        .dependenciesAreHandedIn()
        .onlyTheseTouchMessaging()
        .asynchronousCodeDoesNotBlock();
  }

  @Test
  void shouldDecideWithoutContainerClockAndDatabase() {
    noClasses()
        .that()
        .haveNameMatching(
            ".*\\.(InstanceState|Sign|ServiceLives|IncidentRules|Sight|Watch|Round|StatusPageBuilder)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta..", "dev.nightshift.backbone.database..", "org.apache.kafka..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .check(RULES.classes());
  }
}
