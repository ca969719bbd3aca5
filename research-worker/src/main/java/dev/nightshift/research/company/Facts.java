package dev.nightshift.research.company;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one subject, by field, in the order it was learnt; a field that is not there is
 * unknown.
 */
public record Facts(@JsonValue Map<String, Sourced> byField) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Facts {
    byField = Collections.unmodifiableMap(new LinkedHashMap<>(byField));
  }

  /** The value of a field, or {@code null} when it is unknown. */
  public @Nullable String value(String field) {
    Sourced fact = byField.get(field);
    return fact == null ? null : fact.value();
  }

  /** Every source that states one of the given fields, once, separated by semicolons. */
  public String sources(Iterable<String> fields) {
    return known(fields).stream().map(Sourced::source).distinct().collect(Collectors.joining("; "));
  }

  /** The weakest confidence among those of the given fields that are known; 0.00 if none is. */
  public BigDecimal confidence(Iterable<String> fields) {
    return known(fields).stream()
        .map(Sourced::confidence)
        .min(BigDecimal::compareTo)
        .orElse(new BigDecimal("0.00"));
  }

  /** Those of the given fields that are known, in the given order. */
  public List<Sourced> known(Iterable<String> fields) {
    List<Sourced> known = new ArrayList<>();
    for (String field : fields) {
      Sourced fact = byField.get(field);
      if (fact != null) {
        known.add(fact);
      }
    }
    return List.copyOf(known);
  }

  /** These facts, and what others know of fields that are unknown here. */
  public Facts orElse(Facts others) {
    Map<String, Sourced> all = new LinkedHashMap<>(byField);
    others.byField.forEach(all::putIfAbsent);
    return new Facts(all);
  }
}
