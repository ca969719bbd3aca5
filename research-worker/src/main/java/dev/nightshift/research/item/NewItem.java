package dev.nightshift.research.item;

/**
 * An item to be put in line.
 *
 * @param identity unique within the run and kind; a second one is left out
 * @param subject for a person
 * @param payload JSON for whoever does it
 */
public record NewItem(int ordinal, String identity, String subject, String payload) {}
