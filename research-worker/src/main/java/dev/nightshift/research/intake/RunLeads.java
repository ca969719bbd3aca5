package dev.nightshift.research.intake;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.lead.CompanyFacts;
import dev.nightshift.research.lead.LeadDraft;
import dev.nightshift.research.lead.LeadIds;
import dev.nightshift.research.lead.Particulars;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run found, as leads: each contact is one, and a company without contacts is one. */
final class RunLeads {

  private RunLeads() {}

  static LeadDraft draft(String runId, Facts company, @Nullable Facts contact) {
    Facts person = contact == null ? new Facts(Map.of()) : contact;
    String companyName = Objects.requireNonNull(company.value(Company.NAME));
    String name = person.value(Contact.NAME);
    Particulars read =
        new Particulars(
            name == null ? companyName : name,
            person.value(Contact.TITLE),
            companyName,
            company.value(Company.DOMAIN),
            contact == null ? company.value(Company.EMAIL) : person.value(Contact.EMAIL),
            contact == null ? company.value(Company.PHONE) : person.value(Contact.PHONE),
            geography(company),
            company.value(Company.DESCRIPTION),
            null);
    return new LeadDraft(
        LeadIds.of(read),
        read,
        LeadState.RESEARCHED,
        "run " + runId,
        CompanyFacts.beside(person, company));
  }

  private static @Nullable String geography(Facts company) {
    String place =
        Stream.of(company.value(Company.CITY), company.value(Company.STATE))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return place.isEmpty() ? null : place;
  }
}
