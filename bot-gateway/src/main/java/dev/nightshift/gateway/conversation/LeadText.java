package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Times;
import dev.nightshift.gateway.crm.CompanyView;
import dev.nightshift.gateway.crm.FollowupView;
import dev.nightshift.gateway.crm.LeadActivity;
import dev.nightshift.gateway.crm.LeadFact;
import dev.nightshift.gateway.crm.LeadView;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How leads and follow-ups read in a reply. */
final class LeadText {

  /** Colleagues of a lead that a reply names. */
  private static final int MOST_OTHERS = 5;

  private LeadText() {}

  /** A lead in one line. */
  static String line(LeadView lead) {
    String place = lead.place().isEmpty() ? "" : ", " + lead.place();
    String next =
        lead.nextFollowupAt() == null ? "" : ", follow-up " + Times.minute(lead.nextFollowupAt());
    return "%s %s%s: %s%s"
        .formatted(lead.id(), lead.name(), place, Words.lower(lead.state().name()), next);
  }

  /** A lead with what is known of it and the latest lines of its history. */
  static String whole(LeadView lead, List<LeadActivity> history) {
    return Stream.of(
            line(lead),
            particulars(lead),
            around(lead),
            lead.known().stream().map(LeadText::fact).collect(Collectors.joining("\n")),
            history.stream().map(LeadText::line).collect(Collectors.joining("\n")))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Its company, and who else is there. */
  private static String around(LeadView lead) {
    CompanyView company = lead.around().company();
    String others =
        lead.around().contacts().stream()
            .filter(contact -> !contact.id().equals(lead.contactId()))
            .limit(MOST_OTHERS)
            .map(
                contact ->
                    contact.title() == null
                        ? contact.name()
                        : contact.name() + " (" + contact.title() + ")")
            .collect(Collectors.joining(", "));
    return Stream.of(
            company == null ? null : company(company),
            others.isEmpty() ? null : "also there: " + others)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }

  private static String company(CompanyView company) {
    return Stream.of(
            "company " + company.name(),
            named("site", company.domain()),
            named("in", company.geography()),
            named("phone", company.phone()),
            named("e-mail", company.email()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static String particulars(LeadView lead) {
    return Stream.of(
            named("e-mail", lead.email()),
            named("phone", lead.phone()),
            named("site", lead.domain()),
            named("saved by", lead.owner()),
            named("from", lead.source()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String named(String name, @Nullable String value) {
    return value == null || value.isBlank() ? null : name + " " + value;
  }

  private static String fact(LeadFact fact) {
    return "- %s: %s%s"
        .formatted(
            Words.lower(fact.field()),
            fact.value(),
            fact.source() == null ? "" : " (" + fact.source() + ")");
  }

  private static String line(LeadActivity activity) {
    return "%s %s: %s"
        .formatted(Times.minute(activity.at()), Words.lower(activity.kind()), activity.text());
  }

  /** A follow-up in one line. */
  static String line(FollowupView followup) {
    return "%s with %s (%s): %s%s%s"
        .formatted(
            followup.id(),
            followup.about(),
            followup.leadId(),
            followup.due() ? "due since " : "due ",
            Times.minute(followup.dueAt()),
            followup.note() == null || followup.note().isBlank() ? "" : ", " + followup.note());
  }
}
