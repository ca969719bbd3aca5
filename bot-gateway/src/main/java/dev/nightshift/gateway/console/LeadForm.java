package dev.nightshift.gateway.console;

import dev.nightshift.gateway.crm.LeadOrder;
import dev.nightshift.gateway.crm.LeadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form for a new lead, empty or as somebody filled it in, with what is wrong beside each field.
 *
 * @param key tells this rendering from another one: sent twice, it saves one lead
 * @param error what is wrong with none of the fields; empty when all is well
 */
public record LeadForm(String key, List<Field> fields, String error) {

  public LeadForm {
    fields = List.copyOf(fields);
  }

  /**
   * A field as it is shown.
   *
   * @param error empty when it is well
   * @param focused where whoever fills it in begins, or goes on
   */
  public record Field(
      String name,
      String label,
      String type,
      int most,
      String hint,
      String value,
      String error,
      boolean focused) {

    /** Whether it has several lines. */
    public boolean isLong() {
      return type.equals("textarea");
    }
  }

  static LeadForm empty() {
    return of(FormKey.formKey(), LeadRequest.EMPTY);
  }

  /** What somebody sent, with what is wrong with it. */
  static LeadForm filled(String key, LeadRequest request, Map<String, String> problems) {
    return new LeadForm(key, fields(request, problems), "");
  }

  /** The same, when it could not be saved for another reason. */
  static LeadForm failed(String key, LeadRequest request, String error) {
    return new LeadForm(key, fields(request, Map.of()), error);
  }

  private static LeadForm of(String key, LeadRequest request) {
    return new LeadForm(key, fields(request, Map.of()), "");
  }

  private static List<Field> fields(LeadRequest said, Map<String, String> problems) {
    Drawing drawing = new Drawing(problems);
    drawing.add("name", "Name", "text", "of the person; left out: the company", said.name());
    drawing.add("title", "Title", "text", "what the person does there", said.title());
    drawing.add("company", "Company", "text", "", said.company());
    drawing.add("domain", "Site", "text", "such as acme.example", said.domain());
    drawing.add("email", "E-mail", "email", "tells leads apart", said.email());
    drawing.add("phone", "Phone", "tel", "", said.phone());
    drawing.add("geography", "Place", "text", "such as Houston, Texas", said.geography());
    drawing.add("timeZone", "Time zone", "text", "such as Europe/Berlin", said.timeZone());
    drawing.add("context", "What is known", "textarea", "in your words", said.context());
    return drawing.fields;
  }

  /** Puts the focus on the first field that is wrong, else on the first. */
  private static final class Drawing {

    private final Map<String, String> problems;
    private final List<Field> fields = new ArrayList<>();

    Drawing(Map<String, String> problems) {
      this.problems = problems;
    }

    void add(String name, String label, String type, String hint, @Nullable String value) {
      boolean first =
          problems.isEmpty() ? fields.isEmpty() : name.equals(problems.keySet().iterator().next());
      fields.add(
          new Field(
              name,
              label,
              type,
              LeadOrder.longest(name),
              hint,
              Objects.requireNonNullElse(value, ""),
              problems.getOrDefault(name, ""),
              first));
    }
  }
}
