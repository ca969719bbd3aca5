package dev.nightshift.research.run;

/**
 * How many companies of a run are where: a company is researched first, then its contacts are
 * looked for, so every researched company stands once among the contacts too.
 *
 * @param withContacts companies with at least one contact
 */
public record Tally(Count companies, Count contacts, int withContacts) {

  static final Tally NONE = new Tally(Count.NONE, Count.NONE, 0);

  public Tally {
    if (contacts.total() != companies.done()
        || withContacts < 0
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

  /** Companies known to the run. */
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
    return new Tally(changed, contacts, withContacts);
  }

  Tally changedContacts(Count changed) {
    return new Tally(companies, changed, withContacts);
  }

  Tally companyResearched() {
    return new Tally(companies.oneDone(), contacts.plusWaiting(1), withContacts);
  }

  Tally contactsSearched(boolean anyFound) {
    return new Tally(companies, contacts.oneDone(), withContacts + (anyFound ? 1 : 0));
  }
}
