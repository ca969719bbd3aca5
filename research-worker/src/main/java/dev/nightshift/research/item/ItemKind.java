package dev.nightshift.research.item;

/** What is to be done for an item. */
public enum ItemKind {
  LEAD_LIST,
  COMPANY,
  CONTACTS
}
