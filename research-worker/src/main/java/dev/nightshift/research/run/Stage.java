package dev.nightshift.research.run;

import dev.nightshift.research.item.ItemKind;

/** The stages of a run, in order; each is made of items of one kind. */
public enum Stage {
  LEAD_LIST(ItemKind.LEAD_LIST),
  COMPANY_RESEARCH(ItemKind.COMPANY),
  CONTACT_RESEARCH(ItemKind.CONTACTS);

  private final ItemKind kind;

  Stage(ItemKind kind) {
    this.kind = kind;
  }

  ItemKind kind() {
    return kind;
  }

  static Stage of(ItemKind kind) {
    return switch (kind) {
      case LEAD_LIST -> LEAD_LIST;
      case COMPANY -> COMPANY_RESEARCH;
      case CONTACTS -> CONTACT_RESEARCH;
    };
  }
}
