package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.rig.TestSchema;
import java.util.List;
import java.util.function.BiConsumer;

/** A feature whose effect is one row per event, so that twice would show. */
public final class Effects implements TopicConsumer<ResearchEvent> {

  static final String TABLE =
      """
      create table effect (
        position bigint generated always as identity, key text not null, sequence bigint not null,
        type text not null, correlation_id text, causation_id text)
      """;

  private final TestSchema schema;
  private volatile BiConsumer<Tx, EventEnvelope<ResearchEvent>> also = (tx, event) -> {};

  public Effects(TestSchema schema) {
    this.schema = schema;
  }

  public static void createTable(TestSchema schema) {
    schema.execute(TABLE);
  }

  /** Does this too, before the effect. */
  void also(BiConsumer<Tx, EventEnvelope<ResearchEvent>> more) {
    also = more;
  }

  void asUsual() {
    also = (tx, event) -> {};
  }

  @Override
  public Topic topic() {
    return Topic.RESEARCH_EVENTS;
  }

  @Override
  public Class<ResearchEvent> messageType() {
    return ResearchEvent.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<ResearchEvent> event) {
    also.accept(tx, event);
    Correlation correlation = Correlation.current();
    tx.update(
        "insert into effect (key, sequence, type, correlation_id, causation_id)"
            + " values ($1, $2, $3, $4, $5)",
        event.message().key(),
        event.sequence(),
        event.message().getClass().getSimpleName(),
        correlation.correlationId(),
        correlation.causationId());
  }

  /** Numbers of the events of that key that had their effect, in the order of the effects. */
  public List<Object> of(String key) {
    return schema.column("select sequence from effect where key = ? order by position", key);
  }
}
