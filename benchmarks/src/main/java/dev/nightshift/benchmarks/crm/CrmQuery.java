package dev.nightshift.benchmarks.crm;

/**
 * What the service asks of Postgres for a page of 50, statement by statement; {@code ?} is a number
 * that differs with each request.
 */
enum CrmQuery {
  NEWEST("newest leads", lead("true")),
  STATE("leads of a state", lead("state = 'CONTACTED'")),
  OWNER("leads of an owner", lead("owner = 'user-' || ? % 20")),
  DEEP(
      "a page far behind",
      lead("(last_activity_at, id) < (now() - ? % 90000 * interval '1 minute', 'lead-8')")),
  RARE("search: one lead's own word", lead(search("'p' || 1 + ? % 90000"))),
  FREQUENT("search: a word of every lead", lead(search("'gmbh' || left(?::text, 0)"))),
  BEGINNING("search: two letters", lead(search("'gi' || left(?::text, 0)"))),
  SOME("search: a word of a hundredth", lead(search("'place' || ? % 101"))),
  TWO_WORDS("search: two words", lead(search("'given' || ? % 997 || ':* & family'"))),
  SEARCH_AND_STATE(
      "search within a state", lead("state = 'WON' and " + search("'family' || ? % 9973"))),
  NOTHING("search: nothing is found", lead(search("'nowhere' || ?"))),
  COUNTS("counts of the board", "select state, count(*) + ? * 0 from lead group by state"),
  COMPANIES("newest companies", card("crm_company", "true")),
  COMPANY_WORD(
      "search of companies: one's own word", card("crm_company", search("'c' || ? % 20011"))),
  CONTACTS("people of a company", card("crm_contact", "company_id = 'company-' || ? % 20011")),
  CONTACT_WORDS(
      "search of people: two words",
      card("crm_contact", search("'given' || ? % 997 || ':* & family'"))),
  COMPANY_LEADS("leads of a company", lead("company_id = 'company-' || ? % 20011")),
  HISTORY("history of a lead", activity("lead_id = 'lead-' || md5((1 + ? % 90000)::text)")),
  ACTIVITIES("newest activities", activity("? >= 0")),
  ACTIVITIES_OF_KIND("activities of a kind", activity("kind = 'MOVED' and ? >= 0")),
  ACTIVITIES_DEEP(
      "activities far behind",
      activity("(at, id) < (now() - ? % 90000 * interval '1 minute' - interval '5 days', 0)"));

  private final String label;
  private final String sql;

  CrmQuery(String label, String sql) {
    this.label = label;
    this.sql = sql.contains("?") ? sql : sql.replace(" where ", " where ? >= 0 and ");
  }

  String label() {
    return label;
  }

  String sql() {
    return sql;
  }

  private static String lead(String condition) {
    return "select * from lead where "
        + condition
        + " order by last_activity_at desc, id desc limit 51";
  }

  private static String card(String table, String condition) {
    return "select * from %s where %s order by updated_at desc, id desc limit 51"
        .formatted(table, condition);
  }

  private static String activity(String condition) {
    return "select * from activity where " + condition + " order by at desc, id desc limit 51";
  }

  private static String search(String words) {
    return "search @@ (" + words + " || ':*')::tsquery";
  }
}
