package dev.nightshift.gateway.telegram.inbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Divides updates into strands that have neither a chat nor a person in common, each in the order
 * of the whole. Chats and people are numbered by Telegram without overlap, but for a private chat,
 * which has its person's number.
 */
final class Strands {

  private final Map<Long, Long> joined = new HashMap<>();

  private Strands() {}

  static List<List<Received>> of(List<Received> updates) {
    Strands strands = new Strands();
    updates.forEach(received -> strands.join(concerned(received.update())));
    Map<Long, List<Received>> divided = new LinkedHashMap<>();
    List<List<Received>> all = new ArrayList<>();
    for (Received received : updates) {
      long[] concerned = concerned(received.update());
      if (concerned.length == 0) {
        all.add(List.of(received));
      } else {
        divided
            .computeIfAbsent(strands.root(concerned[0]), root -> new ArrayList<>())
            .add(received);
      }
    }
    all.addAll(divided.values());
    return all;
  }

  private void join(long[] ids) {
    LongStream.of(ids).skip(1).forEach(id -> joined.put(root(id), root(ids[0])));
  }

  private long root(long id) {
    long root = id;
    for (Long next = joined.get(root); next != null && next != root; next = joined.get(root)) {
      root = next;
    }
    return root;
  }

  private static long[] concerned(Update update) {
    return switch (update) {
      case Update.Said(_, Place place, Person person, _, _) -> new long[] {place.id(), person.id()};
      case Update.Attached(_, Place place, Person person, _, _, _) ->
          new long[] {place.id(), person.id()};
      case Update.Edited(_, Place place, Person person, _) -> new long[] {place.id(), person.id()};
      case Update.Pressed pressed ->
          LongStream.concat(
                  pressed.place().stream().mapToLong(Place::id),
                  LongStream.of(pressed.person().id()))
              .toArray();
      case Update.Moved(_, Place place, _) -> new long[] {place.id()};
      case Update.Migrated(_, Place from, long to) -> new long[] {from.id(), to};
      case Update.Irrelevant _, Update.Unreadable _ -> new long[0];
    };
  }
}
