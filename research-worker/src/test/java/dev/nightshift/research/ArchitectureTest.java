package dev.nightshift.research;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.nightshift.testkit.HouseRules;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final HouseRules RULES = HouseRules.of("dev.nightshift.research");

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
        .resideInAnyPackage("..research.company..", "..research.criteria..")
        .or()
        .haveSimpleName("Run")
        .or()
        .haveSimpleName("Progression")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "io..", "dev.nightshift.backbone.database..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(RULES.classes());
  }
}
