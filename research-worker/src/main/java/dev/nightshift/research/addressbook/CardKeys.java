package dev.nightshift.research.addressbook;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.addressbook.Shelf.Key;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code crm_card_key}: what companies and contacts are told apart by. */
@Singleton
class CardKeys {

  /**
   * Keeps everybody else from looking at these keys until the end of the transaction, in one order,
   * so that no two wait for each other; the ids of the cards that have them.
   */
  Map<String, String> lock(Tx tx, Collection<String> keys) {
    tx.query(
        """
        select pg_advisory_xact_lock(hash) from (
          select distinct hashtextextended(key, 0) as hash from unnest($1::text[]) as key
          order by hash offset 0) as hashes
        """,
        (Object) keys.toArray(String[]::new));
    return owners(tx, keys);
  }

  Map<String, String> owners(Tx tx, Collection<String> keys) {
    Map<String, String> owners = new HashMap<>();
    tx.query(
            "select key, card_id from crm_card_key where key = any($1::text[])",
            (Object) keys.toArray(String[]::new))
        .forEach(row -> owners.put(row.getString("key"), row.getString("card_id")));
    return owners;
  }

  /** Writes what changed about keys; one that another card has stays with that one. */
  void store(Tx tx, Shelf<?> shelf) {
    drop(tx, shelf.staleKeys());
    add(tx, shelf.newKeys());
  }

  private static void drop(Tx tx, List<Key> keys) {
    if (!keys.isEmpty()) {
      tx.update(
          """
          delete from crm_card_key k using unnest($1::text[], $2::text[]) as stale(key, card_id)
          where k.key = stale.key and k.card_id = stale.card_id
          """,
          texts(keys),
          ids(keys));
    }
  }

  private static void add(Tx tx, List<Key> keys) {
    if (!keys.isEmpty()) {
      tx.update(
          """
          insert into crm_card_key (key, card_id)
          select key, card_id from unnest($1::text[], $2::text[]) as k(key, card_id)
          order by key on conflict (key) do nothing
          """,
          texts(keys),
          ids(keys));
    }
  }

  private static String[] texts(List<Key> keys) {
    return keys.stream().map(Key::key).toArray(String[]::new);
  }

  private static String[] ids(List<Key> keys) {
    return keys.stream().map(Key::cardId).toArray(String[]::new);
  }
}
