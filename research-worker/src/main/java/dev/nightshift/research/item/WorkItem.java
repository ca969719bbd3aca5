package dev.nightshift.research.item;

/**
 * An item as it was claimed; the triple of holder, token and attempt is the right to finish it.
 *
 * @param ordinal place within the run and kind, from 1
 * @param identity what it is about, unique within the run and kind
 * @param subject what it is about, for a person
 * @param payload JSON, understood by whoever made the item
 * @param attempt how often it was claimed, this time included
 * @param failures earlier attempts that failed
 * @param waits how often in a row it was put off because somebody else was away
 * @param token higher than that of every claim before, whoever made it
 * @param leaseToken of the lease under which it was claimed
 * @param alone whether its holder holds nothing else, because earlier ones have died of it
 */
public record WorkItem(
    long id,
    String runId,
    ItemKind kind,
    int ordinal,
    String identity,
    String subject,
    String payload,
    int attempt,
    int failures,
    int waits,
    String holder,
    long token,
    long leaseToken,
    String correlationId,
    boolean alone) {

  /** Names the item in logs. */
  String label() {
    return "item %d of %s".formatted(id, runId);
  }
}
