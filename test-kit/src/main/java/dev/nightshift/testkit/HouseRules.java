package dev.nightshift.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;

/**
 * The architecture rules that hold in every module; each module's {@code ArchitectureTest} checks
 * them over its own package and adds what is particular to it.
 */
public final class HouseRules {

  private static final Set<String> ASYNCHRONOUS =
      Set.of("io.smallrye.mutiny.Uni", "io.smallrye.mutiny.Multi", "io.vertx.core.Future");
  private static final Set<String> BLOCKING =
      Set.of("dev.nightshift.backbone.database.Database", "dev.nightshift.backbone.database.Tx");

  private final String root;
  private final JavaClasses classes;

  private HouseRules(String root) {
    this.root = root;
    this.classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
    if (classes.isEmpty()) {
      throw new AssertionError("no classes below " + root + ": nothing would be checked");
    }
  }

  /** The rules over the main classes below a package, such as {@code dev.nightshift.trading}. */
  public static HouseRules of(String root) {
    return new HouseRules(root);
  }

  /** The classes under these rules, for a module's own. */
  public JavaClasses classes() {
    return classes;
  }

  /** Features form no cycles. */
  public HouseRules featuresAreFreeOfCycles() {
    slices().matching(root + ".(*)..").should().beFreeOfCycles().check(classes);
    return this;
  }

  /** Constructors inject; time comes from an injected {@code Clock}. */
  public HouseRules dependenciesAreHandedIn() {
    noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(classes);
    noClasses().should().callMethod("java.time.Instant", "now").check(classes);
    noClasses().should().callMethod("java.lang.System", "currentTimeMillis").check(classes);
    return this;
  }

  /** Nothing but the packages given speaks to Kafka. */
  public HouseRules onlyTheseTouchMessaging(String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .allowEmptyShould(true)
        .check(classes);
    return this;
  }

  /** A method that answers asynchronously does not wait for the database. */
  public HouseRules asynchronousCodeDoesNotBlock() {
    List<String> offenders =
        classes.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> ASYNCHRONOUS.contains(method.getRawReturnType().getName()))
            .filter(HouseRules::callsTheDatabase)
            .map(JavaMethod::getFullName)
            .toList();
    if (!offenders.isEmpty()) {
      throw new AssertionError("these answer asynchronously and block: " + offenders);
    }
    return this;
  }

  private static boolean callsTheDatabase(JavaMethod method) {
    return method.getMethodCallsFromSelf().stream()
        .anyMatch(call -> BLOCKING.contains(call.getTargetOwner().getName()));
  }
}
