package dev.nightshift.research.item;

/**
 * An item freed from a departed holder.
 *
 * @param crashes how many of its holders have died, this one included
 * @param alone whether its holder held nothing else, because earlier ones had died of it
 */
public record FreedItem(long id, ItemKind kind, String subject, int crashes, boolean alone) {}
