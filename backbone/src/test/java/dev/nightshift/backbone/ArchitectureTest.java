package dev.nightshift.backbone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import dev.nightshift.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final HouseRules RULES = HouseRules.of("dev.nightshift.backbone");

  @Test
  void shouldKeepTheHouseRules() {
    RULES
        .featuresAreFreeOfCycles()
        .dependenciesAreHandedIn()
        .onlyTheseTouchMessaging(
            "dev.nightshift.backbone.outbox",
            "dev.nightshift.backbone.consumption",
            "dev.nightshift.backbone.kafka")
        .asynchronousCodeDoesNotBlock();
  }

  @Test
  void shouldKeepContractsFreeOfEverythingButTheLanguage() {
    classes()
        .that()
        .resideInAPackage("dev.nightshift.backbone.contract")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson.annotation",
            "org.jspecify.annotations",
            "dev.nightshift.backbone.contract")
        .check(RULES.classes());
  }
}
