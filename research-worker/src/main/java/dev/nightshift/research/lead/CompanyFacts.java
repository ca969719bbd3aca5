package dev.nightshift.research.lead;

import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Sourced;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A company's facts among those of a person who works there: a field that both have is the
 * person's, and the company's has a name of its own, so that a mailbox of the company is never
 * taken for the person's.
 */
public final class CompanyFacts {

  public static final String EMAIL = "company_email";
  public static final String PHONE = "company_phone";

  private CompanyFacts() {}

  /** The person's facts by their names, and the company's beside them. */
  public static Facts beside(Facts person, Facts company) {
    Map<String, Sourced> facts = new LinkedHashMap<>(person.byField());
    company.byField().forEach((field, fact) -> facts.putIfAbsent(renamed(field), fact));
    return new Facts(facts);
  }

  private static String renamed(String field) {
    return switch (field) {
      case Company.NAME -> EnrichedField.COMPANY;
      case Company.EMAIL -> EMAIL;
      case Company.PHONE -> PHONE;
      default -> field;
    };
  }

  /** The company's by their own names again, out of those of a person's lead. */
  public static Facts of(Facts lead) {
    Map<String, Sourced> facts = new LinkedHashMap<>();
    lead.byField()
        .forEach(
            (field, fact) -> {
              switch (field) {
                case EnrichedField.COMPANY -> facts.put(Company.NAME, fact);
                case EMAIL -> facts.put(Company.EMAIL, fact);
                case PHONE -> facts.put(Company.PHONE, fact);
                default -> {
                  if (!Contact.FIELDS.contains(field)) {
                    facts.put(field, fact);
                  }
                }
              }
            });
    return new Facts(facts);
  }
}
