package dev.nightshift.benchmarks.research;

/**
 * What became of some runs, by the workers' own tables.
 *
 * @param seconds from the first one's beginning to the last one's end
 * @param done runs that ended as DONE
 * @param items companies, and searches for contacts
 * @param itemsDone of those, the ones that were done
 * @param companies in the exports of all runs together
 * @param distinct of those, different ones of their run
 */
record RunTimes(
    double seconds, int runs, int done, int items, int itemsDone, int companies, int distinct) {

  double donePercent() {
    return 100.0 * done / runs;
  }

  double itemsDonePercent() {
    return 100.0 * itemsDone / items;
  }
}
