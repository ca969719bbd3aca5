package dev.nightshift.research.addressbook;

import dev.nightshift.research.lead.LeadDraft.Merge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides, in one go, which cards are known, what they come to, and which are new. */
final class Shelf<C extends Card<C>> {

  private final Map<String, String> owners;
  private final Map<String, C> before = new HashMap<>();
  private final Map<String, C> cards = new LinkedHashMap<>();
  private final Set<String> taken = new LinkedHashSet<>();

  /**
   * @param owners ids of cards by key
   * @param known the cards of those ids, and others that may be meant
   */
  Shelf(Map<String, String> owners, Collection<C> known) {
    this.owners = new HashMap<>(owners);
    known.forEach(card -> before.put(card.id(), card));
    cards.putAll(before);
  }

  /** A key of a card. */
  record Key(String key, String cardId) {}

  /**
   * The card that is meant, with what is said of it; it is kept for the next.
   *
   * @param elseId the one that is meant where no key tells; {@code null}: then a new one
   */
  C place(C said, @Nullable String elseId, Merge merge) {
    C known = known(said, elseId);
    C card = known == null ? said : known.with(said, merge);
    cards.put(card.id(), card);
    card.keys()
        .forEach(
            key -> {
              if (owners.putIfAbsent(key, card.id()) == null) {
                taken.add(key);
              }
            });
    return card;
  }

  private @Nullable C known(C said, @Nullable String elseId) {
    for (String key : said.keys()) {
      String owner = owners.get(key);
      C card = owner == null ? null : cards.get(owner);
      if (card != null && card.mayBe(said, key)) {
        return card;
      }
    }
    return elseId == null ? null : cards.get(elseId);
  }

  List<C> created() {
    return cards.values().stream().filter(card -> !before.containsKey(card.id())).toList();
  }

  List<C> changed() {
    return cards.values().stream()
        .filter(card -> before.containsKey(card.id()) && !card.equals(before.get(card.id())))
        .toList();
  }

  List<Key> newKeys() {
    return taken.stream()
        .map(key -> new Key(key, Objects.requireNonNull(owners.get(key))))
        .toList();
  }

  /** Keys that changed cards had, and have no more. */
  List<Key> staleKeys() {
    List<Key> stale = new ArrayList<>();
    for (C card : changed()) {
      List<String> keys = card.keys();
      Objects.requireNonNull(before.get(card.id())).keys().stream()
          .filter(key -> !keys.contains(key))
          .forEach(key -> stale.add(new Key(key, card.id())));
    }
    return stale;
  }
}
