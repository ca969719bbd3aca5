package dev.nightshift.backbone.event;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Jackson leaves a field that is missing {@code null}. A component that is not {@code @Nullable} is
 * a promise of the contract: without it the payload is broken, and must not reach a feature.
 */
final class Completeness {

  private Completeness() {}

  /**
   * Looks at the record and at the records in it, in lists too.
   *
   * @throws IllegalArgumentException naming the field that is missing
   */
  static void require(Object value) {
    if (value instanceof Collection<?> elements) {
      elements.forEach(Completeness::require);
      return;
    }
    RecordComponent[] components = value.getClass().getRecordComponents();
    if (components == null) {
      return;
    }
    for (RecordComponent component : components) {
      Object part = read(value, component);
      if (part != null) {
        require(part);
      } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        throw new IllegalArgumentException(
            "payload of "
                + value.getClass().getSimpleName()
                + " lacks the field "
                + component.getName());
      }
    }
  }

  private static @Nullable Object read(Object value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException failure) {
      throw new IllegalStateException("cannot read " + component, failure);
    }
  }
}
