package dev.nightshift.research.lead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.company.Facts;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code lead} and {@code lead_key}; every change is marked in the change log. */
@Singleton
class LeadTable {

  private final ObjectMapper json;
  private final ChangeLog changes;

  LeadTable(ObjectMapper json, ChangeLog changes) {
    this.json = json;
    this.changes = changes;
  }

  /**
   * Keeps everybody else from saving a lead with one of these keys until the end of the
   * transaction; in one order, so that no two wait for each other.
   */
  void lockKeys(Tx tx, Collection<String> keys) {
    tx.query(
        """
        select pg_advisory_xact_lock(hash) from (
          select distinct hashtextextended(key, 0) as hash from unnest($1::text[]) as key
          order by hash offset 0) as hashes
        """,
        (Object) keys.toArray(String[]::new));
  }

  /** The ids of leads by their keys, as far as they are taken. */
  Map<String, String> owners(Tx tx, Collection<String> keys) {
    Map<String, String> owners = new HashMap<>();
    tx.query(
            "select key, lead_id from lead_key where key = any($1::text[])",
            (Object) keys.toArray(String[]::new))
        .forEach(row -> owners.put(row.getString("key"), row.getString("lead_id")));
    return owners;
  }

  /** The leads of those ids, locked in one order. */
  List<Lead> lock(Tx tx, Collection<String> ids) {
    return tx
        .query(
            "select * from lead where id = any($1::text[]) order by id for no key update",
            (Object) ids.toArray(String[]::new))
        .stream()
        .map(this::lead)
        .toList();
  }

  Optional<Lead> find(Tx tx, String id) {
    return tx.queryOne("select * from lead where id = $1", id)
        .or(
            () ->
                tx.queryOne(
                    "select l.* from lead_key k join lead l on l.id = k.lead_id where k.key = $1",
                    LeadKeys.ofId(id)))
        .map(this::lead);
  }

  void insert(Tx tx, List<Lead> leads) {
    tx.batch(
        """
        insert into lead (id, name, title, company, domain, email, phone, geography, context,
          time_zone, state, facts, search, company_id, contact_id, source, owner)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, array_to_tsvector($13::text[]),
          $14, $15, $16, $17)
        """,
        leads.stream().map(lead -> row(lead, lead.source(), lead.owner())).toList());
    changed(tx, leads.stream().map(Lead::id).toList());
  }

  /** Writes particulars, state, facts and relation; the rows are locked. */
  void update(Tx tx, List<Lead> leads) {
    tx.batch(
        """
        update lead
        set name = $2, title = $3, company = $4, domain = $5, email = $6, phone = $7,
            geography = $8, context = $9, time_zone = $10, state = $11, facts = $12,
            search = array_to_tsvector($13::text[]), company_id = $14, contact_id = $15,
            revision = revision + 1,
            updated_at = clock_timestamp(), last_activity_at = clock_timestamp()
        where id = $1
        """,
        leads.stream().map(this::row).toList());
    changed(tx, leads.stream().map(Lead::id).toList());
  }

  /** Something happened to the lead: it is the newest, in that state. */
  void touch(Tx tx, String id, LeadState state) {
    tx.update(
        """
        update lead
        set state = $2, revision = revision + 1, last_activity_at = clock_timestamp(),
            updated_at = case when state = $2 then updated_at else clock_timestamp() end
        where id = $1
        """,
        id,
        state.name());
    changed(tx, List.of(id));
  }

  /** When its next follow-up is due; {@code null}: none is planned. */
  void nextFollowup(Tx tx, String id, @Nullable OffsetDateTime at) {
    int changed =
        tx.update(
            """
            update lead set next_followup_at = $2, revision = revision + 1
            where id = $1 and next_followup_at is distinct from $2
            """,
            id,
            at);
    if (changed == 1) {
      changed(tx, List.of(id));
    }
  }

  private void changed(Tx tx, List<String> ids) {
    changes.changed(tx, ChangeLog.Entity.LEAD, ids);
  }

  /** Adds keys; one that another lead has stays with that one. */
  void addKeys(Tx tx, List<Key> keys) {
    tx.update(
        """
        insert into lead_key (key, lead_id)
        select distinct on (key) key, lead_id from unnest($1::text[], $2::text[]) as k(key, lead_id)
        order by key on conflict (key) do nothing
        """,
        keys.stream().map(Key::key).toArray(String[]::new),
        keys.stream().map(Key::leadId).toArray(String[]::new));
  }

  /** A key of a lead. */
  record Key(String key, String leadId) {}

  /** Takes away keys by which leads are told apart no more. */
  void dropKeys(Tx tx, List<Key> keys) {
    if (!keys.isEmpty()) {
      tx.update(
          """
          delete from lead_key k using unnest($1::text[], $2::text[]) as stale(key, lead_id)
          where k.key = stale.key and k.lead_id = stale.lead_id
          """,
          keys.stream().map(Key::key).toArray(String[]::new),
          keys.stream().map(Key::leadId).toArray(String[]::new));
    }
  }

  private @Nullable Object[] row(Lead lead, Object... more) {
    Particulars of = lead.particulars();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(lead.id());
    row.add(of.name());
    row.add(of.title());
    row.add(of.company());
    row.add(of.domain());
    row.add(of.email());
    row.add(of.phone());
    row.add(of.geography());
    row.add(of.context());
    row.add(of.timeZone());
    row.add(lead.state().name());
    row.add(write(lead.facts()));
    row.add(SearchWords.of(of));
    row.add(lead.relation().companyId());
    row.add(lead.relation().contactId());
    row.addAll(List.of(more));
    return row.toArray();
  }

  Lead lead(Row row) {
    OffsetDateTime next = row.getOffsetDateTime("next_followup_at");
    return new Lead(
        row.getString("id"),
        new Particulars(
            row.getString("name"),
            row.getString("title"),
            row.getString("company"),
            row.getString("domain"),
            row.getString("email"),
            row.getString("phone"),
            row.getString("geography"),
            row.getString("context"),
            row.getString("time_zone")),
        LeadState.valueOf(row.getString("state")),
        row.getString("source"),
        row.getString("owner"),
        read(row.getString("facts")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        row.getOffsetDateTime("last_activity_at").toInstant(),
        next == null ? null : next.toInstant(),
        row.getLong("revision"),
        new Lead.Relation(row.getString("company_id"), row.getString("contact_id")));
  }

  private String write(Facts facts) {
    try {
      return json.writeValueAsString(facts).replace("\\u0000", "");
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot write facts", broken);
    }
  }

  private Facts read(String stored) {
    try {
      return json.readValue(stored, Facts.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot read stored facts", broken);
    }
  }
}
