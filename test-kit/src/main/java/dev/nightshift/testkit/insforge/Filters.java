package dev.nightshift.testkit.insforge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions {@code column=operator.value}, all of which must hold. */
record Filters(List<Predicate<ObjectNode>> conditions) {

  static Filters of(List<Query.Pair> pairs) throws Refusal {
    List<Predicate<ObjectNode>> conditions = new ArrayList<>();
    for (Query.Pair pair : pairs) {
      int dot = pair.value().indexOf('.');
      if (dot < 0) {
        throw unreadable(pair);
      }
      Predicate<JsonNode> test =
          test(pair, pair.value().substring(0, dot), pair.value().substring(dot + 1));
      conditions.add(row -> test.test(row.path(pair.name())));
    }
    return new Filters(conditions);
  }

  boolean match(ObjectNode row) {
    return conditions.stream().allMatch(condition -> condition.test(row));
  }

  /** A comparison with null is never true. */
  private static Predicate<JsonNode> test(Query.Pair pair, String operator, String operand)
      throws Refusal {
    Predicate<JsonNode> test =
        switch (operator) {
          case "eq" -> value -> compare(value, operand) == 0;
          case "neq" -> value -> compare(value, operand) != 0;
          case "gt" -> value -> compare(value, operand) > 0;
          case "gte" -> value -> compare(value, operand) >= 0;
          case "lt" -> value -> compare(value, operand) < 0;
          case "lte" -> value -> compare(value, operand) <= 0;
          case "like" -> like(operand, 0);
          case "ilike" -> like(operand, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
          case "in" -> in(list(pair, operand));
          case "is" -> {
            if (!operand.equals("null")) {
              throw unreadable(pair);
            }
            yield null;
          }
          default -> throw unreadable(pair);
        };
    return test == null ? Filters::absent : value -> !absent(value) && test.test(value);
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static int compare(JsonNode value, String operand) {
    return value.isNumber() && operand.matches("-?\\d+(\\.\\d+)?")
        ? value.decimalValue().compareTo(new java.math.BigDecimal(operand))
        : value.asText().compareTo(operand);
  }

  /** {@code *} stands for {@code %}, as in URLs. */
  private static Predicate<JsonNode> like(String operand, int flags) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < operand.length(); i++) {
      char c = operand.charAt(i);
      regex.append(
          switch (c) {
            case '*', '%' -> ".*";
            case '_' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    Pattern pattern = Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
    return value -> pattern.matcher(value.asText()).matches();
  }

  private static Predicate<JsonNode> in(Set<String> operands) {
    return value -> operands.contains(value.asText());
  }

  /** {@code (a,"b,c","d\"e")}. */
  private static Set<String> list(Query.Pair pair, String operand) throws Refusal {
    if (!operand.startsWith("(") || !operand.endsWith(")")) {
      throw unreadable(pair);
    }
    Set<String> values = new HashSet<>();
    @Nullable StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 1; i < operand.length() - 1; i++) {
      char c = operand.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted && c == '\\') {
        i++;
        value.append(operand.charAt(i));
      } else if (!quoted && c == ',') {
        values.add(value.toString());
        value = new StringBuilder();
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }

  private static Refusal unreadable(Query.Pair pair) {
    return Refusal.postgrest(
        400, "PGRST100", "failed to parse filter (" + pair.name() + "=" + pair.value() + ")");
  }
}
