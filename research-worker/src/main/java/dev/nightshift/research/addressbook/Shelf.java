package dev.nightshift.research.addressbook;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides, in one go, which cards are known, what they come to, and which are new. */
final class Shelf<C extends Card<C>> {

  private final Map<String, String> stored;
  private final Map<String, String> owners;
  private final Map<String, C> before = new HashMap<>();
  private final Map<String, C> cards = new LinkedHashMap<>();

  /**
   * @param stored ids of cards by key
   * @param known the cards of those ids, and others that may be meant
   */
  Shelf(Map<String, String> stored, Collection<C> known) {
    this.stored = Map.copyOf(stored);
    this.owners = new HashMap<>(stored);
    known.forEach(card -> before.put(card.id(), card));
    cards.putAll(before);
  }

  /** A key of a card. */
  record Key(String key, String cardId) {}

  /**
   * The card that is meant, with what is said of it; it is kept for the next.
   *
   * @param saidBefore what of it only fills gaps; {@code null}: nothing
   * @param elseId the one that is meant where no key tells; {@code null}: then a new one
   */
  C place(C said, @Nullable C saidBefore, @Nullable String elseId) {
    C known = known(said, elseId);
    C card = known == null ? said : known.with(said, saidBefore);
    cards.put(card.id(), card);
    for (String key : card.keys()) {
      if (holder(owners, key) == null) {
        owners.put(key, card.id());
      }
    }
    return card;
  }

  private @Nullable C known(C said, @Nullable String elseId) {
    for (String key : said.keys()) {
      C card = holder(owners, key);
      if (card != null && card.mayBe(said, key)) {
        return card;
      }
    }
    return elseId == null ? null : cards.get(elseId);
  }

  /** The card of a key, unless it was renamed and is told apart by that key no more. */
  private @Nullable C holder(Map<String, String> byKey, String key) {
    String id = byKey.get(key);
    C card = id == null ? null : cards.get(id);
    return card != null && card.keys().contains(key) ? card : null;
  }

  List<C> created() {
    return cards.values().stream().filter(card -> !before.containsKey(card.id())).toList();
  }

  List<C> changed() {
    return cards.values().stream()
        .filter(card -> before.containsKey(card.id()) && !card.equals(before.get(card.id())))
        .toList();
  }

  /** Keys of changed and new cards, as they are in the end, that no card has. */
  List<Key> newKeys() {
    Map<String, String> added = new LinkedHashMap<>();
    Stream.concat(changed().stream(), created().stream())
        .forEach(
            card ->
                card.keys().stream()
                    .filter(key -> holder(stored, key) == null)
                    .forEach(key -> added.putIfAbsent(key, card.id())));
    return added.entrySet().stream().map(each -> new Key(each.getKey(), each.getValue())).toList();
  }

  /** Keys that are stored for cards that do not have them in the end. */
  List<Key> staleKeys() {
    Set<Key> stale = new LinkedHashSet<>();
    for (C card : changed()) {
      Objects.requireNonNull(before.get(card.id()))
          .keys()
          .forEach(key -> stale.add(new Key(key, card.id())));
    }
    stored.forEach((key, id) -> stale.add(new Key(key, id)));
    return stale.stream().filter(this::givenUp).toList();
  }

  private boolean givenUp(Key key) {
    C card = cards.get(key.cardId());
    return card != null && !card.keys().contains(key.key());
  }
}
