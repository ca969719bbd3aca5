package dev.nightshift.research.run;

/**
 * How many companies of a run are where: a company is researched first, then its contacts are
 * looked for, so every researched company stands once among the contacts too.
 *
 * @param withContacts companies with at least one contact
 * @param rejected companies taken out of the result; they are in no other count
 */
public record Tally(Count companies, Count contacts, int withContacts, int rejected) {

  static final Tally NONE = new Tally(Count.NONE, Count.NONE, 0, 0);

  public Tally {
    if (contacts.total() != companies.done()
        || withContacts < 0
        || rejected < 0
        || withContacts > contacts.done()) {
      throw new IllegalStateException(
          "Tally does not add up: companies %s, contacts %s, with contacts %d"
              .formatted(companies, contacts, withContacts));
    }
  }

  /**
   * How far one kind of work is.
   *
   * @param waiting known, not up for work yet
   * @param open up for work or worked on
   * @param failed given up for good
   */
  public record Count(int waiting, int open, int done, int failed) {

    static final Count NONE = new Count(0, 0, 0, 0);

    public Count {
      if (waiting < 0 || open < 0 || done < 0 || failed < 0) {
        throw new IllegalStateException(
            "Negative count: waiting %d, open %d, done %d, failed %d"
                .formatted(waiting, open, done, failed));
      }
    }

    int total() {
      return waiting + open + done + failed;
    }

    Count plusWaiting(int more) {
      return new Count(waiting + more, open, done, failed);
    }

    Count opened(int count) {
      return new Count(waiting - count, open + count, done, failed);
    }

    Count oneDone() {
      return new Count(waiting, open - 1, done + 1, failed);
    }

    Count oneRejected() {
      return new Count(waiting, open - 1, done, failed);
    }

    Count oneFailed() {
      return new Count(waiting, open - 1, done, failed + 1);
    }

    Count failedRequeued() {
      return new Count(waiting + failed, open, done, 0);
    }

    Count withoutWaiting() {
      return new Count(0, open, done, failed);
    }
  }

  /** Items of either stage that need no more work. */
  public int settled() {
    return companies.done + companies.failed + contacts.done + contacts.failed;
  }

  /** Items of either stage, as far as they are known, when so many companies are wanted. */
  public int expected(int wanted) {
    return companies.failed
        + 2 * Math.min(wanted, companies.waiting + companies.open + companies.done);
  }

  /** Companies known to the run that may be part of its result. */
  public int leads() {
    return companies.total();
  }

  /** Companies researched. */
  public int researched() {
    return companies.done();
  }

  /** Companies that failed for good, in either stage. */
  public int failed() {
    return companies.failed() + contacts.failed();
  }

  /** Researched companies without a contact. */
  public int withoutContacts() {
    return researched() - withContacts;
  }

  Tally changedCompanies(Count changed) {
    return new Tally(changed, contacts, withContacts, rejected);
  }

  Tally changedContacts(Count changed) {
    return new Tally(companies, changed, withContacts, rejected);
  }

  Tally companyResearched() {
    return new Tally(companies.oneDone(), contacts.plusWaiting(1), withContacts, rejected);
  }

  Tally contactsSearched(boolean anyFound) {
    return new Tally(companies, contacts.oneDone(), withContacts + (anyFound ? 1 : 0), rejected);
  }

  Tally companyRejected() {
    return new Tally(companies.oneRejected(), contacts, withContacts, rejected + 1);
  }

  /** Once all contacts were looked for: only companies with contacts are left. */
  Tally withoutContactsRejected() {
    return new Tally(
        new Count(companies.waiting, companies.open, withContacts, companies.failed),
        new Count(0, 0, withContacts, 0),
        withContacts,
        rejected + withoutContacts());
  }

  Tally failedRequeued() {
    return new Tally(companies.failedRequeued(), contacts.failedRequeued(), withContacts, rejected);
  }
}
