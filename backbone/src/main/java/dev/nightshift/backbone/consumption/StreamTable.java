package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.database.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code consumed_stream} and {@code parked_event}. */
final class StreamTable {

  private static final String LOCK =
      """
      select s.last_sequence, exists (
        select 1 from parked_event p
        where p.source = s.source and p.topic = s.topic and p.key = s.key) as parked
      from consumed_stream s where source = $1 and topic = $2 and key = $3 for update of s
      """;

  private static final String OPEN =
      """
      insert into consumed_stream (source, topic, key, last_sequence) values ($1, $2, $3, $4)
      on conflict do nothing
      """;

  private static final String ADVANCE =
      """
      update consumed_stream set last_sequence = $4, updated_at = clock_timestamp()
      where source = $1 and topic = $2 and key = $3
      """;

  private static final String PARK =
      """
      insert into parked_event (source, topic, key, sequence, reason, detail, headers, payload)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (source, topic, key, sequence) do update
        set reason = excluded.reason, detail = excluded.detail
      """;

  private static final String UNPARK =
      """
      delete from parked_event where source = $1 and topic = $2 and key = $3 and sequence <= $4
      """;

  private static final String FORGET =
      """
      delete from parked_event where source = $1 and topic = $2 and key = $3 and sequence = $4
      """;

  private static final String PARKED =
      """
      select source, topic, key, sequence, headers, payload from parked_event
      where source = $1 and topic = $2 and key = $3 and sequence = $4
      """;

  private static final String WAITING = PARKED + " and reason in ('GAP', 'BEHIND')";

  private static final String REPLAYABLE =
      """
      select p.source, p.topic, p.key from parked_event p
      join consumed_stream s using (source, topic, key)
      where p.sequence = s.last_sequence + 1 and p.topic = $1 limit 10000
      """;

  private StreamTable() {}

  /** Locks the stream; one not seen before starts at the number that was seen first. */
  static StreamState lock(Tx tx, StreamKey stream, long firstSeen) {
    return state(tx, stream)
        .or(
            () -> {
              tx.update(OPEN, stream.source(), stream.topic(), stream.key(), firstSeen - 1);
              return state(tx, stream);
            })
        .orElseThrow();
  }

  /** Locks the stream, if any event of it was ever seen. */
  static Optional<StreamState> state(Tx tx, StreamKey stream) {
    return tx.queryOne(LOCK, stream.source(), stream.topic(), stream.key())
        .map(row -> new StreamState(row.getLong("last_sequence"), row.getBoolean("parked")));
  }

  static void advance(Tx tx, StreamKey stream, long sequence, boolean parkedBefore) {
    tx.send(ADVANCE, stream.source(), stream.topic(), stream.key(), sequence);
    if (parkedBefore) {
      tx.send(UNPARK, stream.source(), stream.topic(), stream.key(), sequence);
    }
  }

  static void park(Tx tx, ReceivedEvent event, ParkReason reason, String detail) {
    StreamKey stream = event.stream();
    JsonObject headers = new JsonObject();
    event.headers().forEach((name, value) -> headers.put(storable(name), storable(value)));
    tx.update(
        PARK,
        stream.source(),
        stream.topic(),
        stream.key(),
        event.sequence(),
        reason.name(),
        storable(detail),
        headers,
        storable(event.payload()));
  }

  /** The event of that number, whatever it is parked for. */
  static Optional<ReceivedEvent> parked(Tx tx, StreamKey stream, long sequence) {
    return event(tx, PARKED, stream, sequence);
  }

  /** The event of that number if all that was wrong with it was to come too early. */
  static Optional<ReceivedEvent> waiting(Tx tx, StreamKey stream, long sequence) {
    return event(tx, WAITING, stream, sequence);
  }

  /** Postgres' text has no NUL, and nothing of ours that can be read contains one. */
  private static String storable(String text) {
    return text.replace('\u0000', '\uFFFD');
  }

  private static Optional<ReceivedEvent> event(
      Tx tx, String query, StreamKey stream, long sequence) {
    return tx.queryOne(query, stream.source(), stream.topic(), stream.key(), sequence)
        .map(StreamTable::event);
  }

  /** Streams whose next event lies parked. */
  static List<StreamKey> replayable(Tx tx, String topic) {
    return tx.query(REPLAYABLE, topic).stream().map(StreamTable::stream).toList();
  }

  static List<ParkedEvent> allParked(Tx tx) {
    return tx.query(ParkedEvent.SELECT).stream().map(ParkedEvent::of).toList();
  }

  /** Deletes that one parked record; false: it was not there. */
  static boolean forget(Tx tx, ParkedPosition at) {
    return tx.update(FORGET, at.source(), at.topic(), at.key(), at.sequence()) == 1;
  }

  private static ReceivedEvent event(Row row) {
    Map<String, String> headers = new HashMap<>();
    row.getJsonObject("headers")
        .forEach(entry -> headers.put(entry.getKey(), String.valueOf(entry.getValue())));
    return new ReceivedEvent(
        stream(row), row.getLong("sequence"), headers, row.getString("payload"));
  }

  private static StreamKey stream(Row row) {
    return new StreamKey(row.getString("source"), row.getString("topic"), row.getString("key"));
  }

  /**
   * @param last number of the last event applied
   * @param parked whether any event of the stream is parked
   */
  record StreamState(long last, boolean parked) {}
}
