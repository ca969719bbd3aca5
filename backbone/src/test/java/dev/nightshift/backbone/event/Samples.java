package dev.nightshift.backbone.event;

import dev.nightshift.backbone.contract.Message;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One message of any type with every field filled, made from the record alone; always the same. */
final class Samples {

  private Samples() {}

  static <M extends Message> M of(Class<M> type) {
    return fill(type);
  }

  private static <T> T fill(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(Samples::value).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException failure) {
      throw new AssertionError("no sample of " + type, failure);
    }
  }

  private static Object value(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class) {
      return "a " + component.getName();
    } else if (type == int.class || type == Integer.class) {
      return 3 + component.getName().length();
    } else if (type == long.class || type == Long.class) {
      return 5_000_000_000L + component.getName().length();
    } else if (type == boolean.class || type == Boolean.class) {
      return true;
    } else if (type == BigDecimal.class) {
      return new BigDecimal("1234.50");
    } else if (type == Instant.class) {
      return Instant.parse("2026-01-02T03:04:05.678901Z");
    } else if (type == Duration.class) {
      return Duration.parse("PT1H0.5S");
    } else if (type == Map.class) {
      return new LinkedHashMap<>(Map.of("a name", "a value"));
    } else if (type == List.class) {
      return List.of(fill(element(component)));
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type.isRecord()) {
      return fill(type);
    }
    throw new AssertionError(
        "a message with a " + type + " is new here: say how to fill and how to describe one");
  }

  /** What a list holds: records only. */
  static Class<?> element(RecordComponent component) {
    ParameterizedType list = (ParameterizedType) component.getGenericType();
    return (Class<?>) list.getActualTypeArguments()[0];
  }
}
