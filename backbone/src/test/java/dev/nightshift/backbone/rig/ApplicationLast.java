package dev.nightshift.backbone.rig;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Tests that need an application come after those that need none: it lives until the end of the
 * JVM, and would otherwise work beside tests that take its servers away.
 */
public final class ApplicationLast implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.comparing(ApplicationLast::needsAnApplication)
                .thenComparing(descriptor -> descriptor.getTestClass().getName()));
  }

  /** By name: Quarkus loads such classes, and their annotations, in a class loader of its own. */
  private static boolean needsAnApplication(ClassDescriptor descriptor) {
    return Arrays.stream(descriptor.getTestClass().getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("QuarkusTest"));
  }
}
