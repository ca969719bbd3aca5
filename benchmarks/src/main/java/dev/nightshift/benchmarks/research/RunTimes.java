package dev.nightshift.benchmarks.research;

/**
 * What became of some runs, by the workers' own tables.
 *
 * @param seconds from the first one's beginning to the last one's end
 * @param done runs that ended as DONE
 * @param items companies, and searches for contacts
 * @param companiesDone of those, the companies that were done
 * @param searchesDone of those, the searches for contacts that were done
 */
record RunTimes(
    double seconds, int runs, int done, int items, int companiesDone, int searchesDone) {

  int itemsDone() {
    return companiesDone + searchesDone;
  }

  double donePercent() {
    return 100.0 * done / runs;
  }

  double itemsDonePercent() {
    return 100.0 * itemsDone() / items;
  }
}
