package dev.nightshift.research.agent;

import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an agent hands back for one item of work. */
public sealed interface Finding {

  /** Leads in the order in which they are to be researched; none twice. */
  record Leads(List<Lead> leads, LeadReport report) implements Finding {
    public Leads {
      leads = List.copyOf(leads);
    }
  }

  /**
   * A company researched.
   *
   * @param people known from the lead or met on the way, for whoever looks for contacts
   * @param unread why nothing of its site could be read, a sentence, where another attempt may go
   *     better; what is known of the company is here all the same
   */
  record Researched(Company company, List<Contact> people, @Nullable String unread)
      implements Finding {
    public Researched {
      people = List.copyOf(people);
    }

    public Researched(Company company, List<Contact> people) {
      this(company, people, null);
    }

    /** Nobody was met on the way. */
    public Researched(Company company) {
      this(company, List.of());
    }

    /** The same, with people who were known before. */
    public Researched knowing(List<Contact> before) {
      return before.isEmpty()
          ? this
          : new Researched(
              company, Stream.concat(before.stream(), people.stream()).toList(), unread);
    }
  }

  /** The people found at a company; may be none. */
  record Contacts(List<Contact> contacts) implements Finding {
    public Contacts {
      contacts = List.copyOf(contacts);
    }
  }
}
