package dev.nightshift.research.agent.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.web.Page;
import dev.nightshift.research.web.StructuredData;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads in one page of a company's site what it says about the company. */
final class CompanyPage {

  /** Most telephone numbers, and most mailboxes, of one company. */
  private static final int MOST_EACH = 3;

  private static final int LONGEST_DESCRIPTION = 280;

  /** Types of schema.org that are a company's; those below LocalBusiness are many. */
  private static final List<String> COMPANY_TYPES =
      List.of(
          "Organization",
          "Corporation",
          "LocalBusiness",
          "ProfessionalService",
          "RealEstateAgent",
          "Store",
          "LegalService",
          "FinancialService",
          "HomeAndConstructionBusiness",
          "MedicalBusiness",
          "AutomotiveBusiness",
          "FoodEstablishment",
          "Restaurant",
          "LodgingBusiness",
          "Hotel",
          "AccountingService",
          "InsuranceAgency",
          "Plumber",
          "Electrician",
          "GeneralContractor",
          "RoofingContractor",
          "HVACBusiness");

  private final Document document;
  private final Quotes quotes;
  private final @Nullable String domain;
  private final Set<String> phones = new HashSet<>();
  private final Set<String> emails = new HashSet<>();

  private CompanyPage(Page page, @Nullable String domain) {
    this.document = Jsoup.parse(page.html(), page.address().toString());
    this.quotes = new Quotes(page);
    this.domain = domain;
  }

  /**
   * What the page says; what it does not say is not there.
   *
   * @param domain of the company, normalised; mailboxes elsewhere are not taken for its own
   */
  static Facts read(Page page, @Nullable String domain) {
    CompanyPage reading = new CompanyPage(page, domain);
    reading.readStructured();
    reading.readMarked();
    reading.readText(page.text());
    return reading.quotes.facts();
  }

  private void readStructured() {
    for (JsonNode entity : StructuredData.of(document)) {
      if (COMPANY_TYPES.stream().anyMatch(type -> StructuredData.isOf(entity, type))) {
        addDescription(text(entity.path("description")), Quotes.STATED);
        addPhone(Addressing.phone(text(entity.path("telephone"))), Quotes.STATED);
        addEmail(text(entity.path("email")).replaceFirst("(?i)^mailto:", ""), Quotes.STATED);
        addPlace(first(entity.path("address")));
      }
    }
  }

  private void addPlace(JsonNode address) {
    if (address.isTextual()) {
      quotes.add(Company.ADDRESS, address.asText(), Quotes.STATED);
      return;
    }
    quotes.add(Company.ADDRESS, text(address.path("streetAddress")), Quotes.STATED);
    quotes.add(Company.CITY, text(address.path("addressLocality")), Quotes.STATED);
    quotes.add(Company.STATE, text(address.path("addressRegion")), Quotes.STATED);
  }

  private void readMarked() {
    Element meta =
        document.selectFirst("meta[name=description][content], meta[property=og:description]");
    if (meta != null) {
      addDescription(meta.attr("content"), Quotes.MARKED);
    }
    Element address = document.selectFirst("address");
    if (address != null && address.text().matches(".*\\d.*") && address.text().contains(",")) {
      quotes.add(Company.ADDRESS, address.text(), Quotes.RECOGNISED);
    }
    for (Element link : document.select("a[href^=tel:]")) {
      addPhone(Addressing.phone(link), Quotes.MARKED);
    }
    for (Element link : document.select("a[href^=mailto:]")) {
      addEmail(PersonCard.mailbox(link), Quotes.MARKED);
    }
  }

  private void readText(String text) {
    Addressing.emails(text).forEach(email -> addEmail(email, Quotes.RECOGNISED));
    if (phones.isEmpty()) {
      Addressing.phones(text).forEach(phone -> addPhone(phone, Quotes.RECOGNISED));
    }
  }

  /** A long description is cut between two words; what is left is still the page's own. */
  private void addDescription(String description, BigDecimal confidence) {
    String plain = Quotes.plain(description);
    if (plain.length() > LONGEST_DESCRIPTION) {
      int end = plain.lastIndexOf(' ', LONGEST_DESCRIPTION);
      plain = end < 0 ? "" : plain.substring(0, end);
    }
    quotes.add(Company.DESCRIPTION, plain, confidence);
  }

  private void addPhone(@Nullable String phone, BigDecimal confidence) {
    if (phone != null && phones.size() < MOST_EACH && phones.add(Addressing.digits(phone))) {
      quotes.add(Company.numbered(Company.PHONE, phones.size()), phone, confidence);
    }
  }

  private void addEmail(@Nullable String text, BigDecimal confidence) {
    String email = text == null ? null : Addressing.email(text);
    if (email != null
        && emails.size() < MOST_EACH
        && Addressing.ofCompany(email, domain)
        && emails.add(email.toLowerCase(Locale.ROOT))) {
      quotes.add(Company.numbered(Company.EMAIL, emails.size()), email, confidence);
    }
  }

  static String text(JsonNode node) {
    return first(node).asText("");
  }

  private static JsonNode first(JsonNode node) {
    return node.isArray() && !node.isEmpty() ? node.get(0) : node;
  }
}
