package dev.nightshift.research.insforge.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.ChangeLog.Entity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the CRM as the mirror has them: every row of a table with the same columns, times with
 * their offset, and {@code revision}, which grows with every change of one that can change.
 */
final class MirroredRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String COMPANIES =
      """
      select id as row_id, jsonb_build_object(
        'id', id, 'name', name, 'domain', domain, 'geography', geography, 'email', email,
        'phone', phone, 'created_at', created_at, 'updated_at', updated_at,
        'revision', revision)::text as row
      from crm_company where id = any($1::text[])
      """;

  private static final String CONTACTS =
      """
      select id as row_id, jsonb_build_object(
        'id', id, 'company_id', company_id, 'name', name, 'title', title, 'email', email,
        'phone', phone, 'created_at', created_at, 'updated_at', updated_at,
        'revision', revision)::text as row
      from crm_contact where id = any($1::text[])
      """;

  private static final String LEADS =
      """
      select id as row_id, jsonb_build_object(
        'id', id, 'name', name, 'title', title, 'company', company, 'domain', domain,
        'email', email, 'phone', phone, 'geography', geography, 'context', context,
        'company_id', company_id, 'contact_id', contact_id,
        'state', state, 'source', source, 'owner', owner,
        'created_at', created_at, 'updated_at', updated_at,
        'last_activity_at', last_activity_at, 'next_followup_at', next_followup_at,
        'revision', revision)::text as row
      from lead where id = any($1::text[])
      """;

  private static final String ACTIVITIES =
      """
      select id::text as row_id, jsonb_build_object(
        'id', id::text, 'lead_id', lead_id, 'at', at, 'by', by, 'kind', kind,
        'text', text)::text as row
      from activity where id = any($1::text[]::bigint[])
      """;

  private static final String IDS_AFTER =
      "select id as row_id from %s where $1::text is null or id > $1 order by id limit $2";

  private static final String ACTIVITIES_AFTER =
      """
      select id::text as row_id from activity where $1::text is null or id > $1::text::bigint
      order by id limit $2
      """;

  private MirroredRows() {}

  /** The rows by their id, as far as they are there. */
  static Map<String, ObjectNode> of(Tx tx, Entity entity, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    String sql =
        switch (entity) {
          case COMPANY -> COMPANIES;
          case CONTACT -> CONTACTS;
          case LEAD -> LEADS;
          case ACTIVITY -> ACTIVITIES;
        };
    Map<String, ObjectNode> rows = new HashMap<>();
    tx.query(sql, (Object) ids.toArray(String[]::new))
        .forEach(row -> rows.put(row.getString("row_id"), parsed(row.getString("row"))));
    return rows;
  }

  /**
   * Ids in their order.
   *
   * @param after where to go on; {@code null}: from the beginning
   */
  static List<String> after(Tx tx, Entity entity, @Nullable String after, int limit) {
    String sql =
        switch (entity) {
          case COMPANY -> IDS_AFTER.formatted("crm_company");
          case CONTACT -> IDS_AFTER.formatted("crm_contact");
          case LEAD -> IDS_AFTER.formatted("lead");
          case ACTIVITY -> ACTIVITIES_AFTER;
        };
    return tx.query(sql, after, limit).stream().map(row -> row.getString("row_id")).toList();
  }

  private static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Postgres wrote JSON that cannot be read", broken);
    }
  }
}
