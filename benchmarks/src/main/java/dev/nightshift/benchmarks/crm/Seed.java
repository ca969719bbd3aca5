package dev.nightshift.benchmarks.crm;

import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leads with words of every frequency: one in all of them, some in a hundredth, one of their own;
 * and their histories. The tables are those of research-worker's migrations.
 */
final class Seed {

  private static final String MIGRATIONS = "research-worker/src/main/resources/db/migration/";

  /** Those that make the CRM's tables, in their order. */
  private static final List<String> OF_THE_CRM =
      List.of("V108__crm.sql", "V109__mirror.sql", "V113__address_book.sql");

  /** Leads of one statement: the role bounds how long one may take. */
  private static final int AT_ONCE = 5_000;

  private static final String COMPANIES =
      """
      insert into crm_company (id, name, domain, geography, search, updated_at)
      select 'company-' || n, 'Company ' || n || ' GmbH', 'c' || n || '.example',
        'City ' || n % 101,
        array_to_tsvector(array['company', 'gmbh', n::text, 'c' || n, 'example', 'city']),
        now() - n * interval '1 minute'
      from generate_series(0, 20010) n
      """;

  private static final String CONTACTS =
      """
      insert into crm_contact (id, company_id, name, email, search, updated_at)
      select 'contact-' || n, 'company-' || n %% 20011, 'Given' || n %% 997 || ' Family' || n %% 9973,
        'p' || n || '@c' || n %% 20011 || '.example',
        array_to_tsvector(array['given' || n %% 997, 'family' || n %% 9973, 'p' || n]),
        now() - n * interval '1 minute'
      from generate_series(%1$d, %2$d) n
      """;

  private static final String LEADS =
      """
      insert into lead (id, company_id, contact_id, name, company, domain, email, geography, context, state, source, owner,
        facts, search, created_at, updated_at, last_activity_at)
      select 'lead-' || md5(n::text), 'company-' || n %% 20011, 'contact-' || n,
        'Given' || n %% 997 || ' Family' || n %% 9973,
        'Company ' || n %% 20011 || ' GmbH', 'c' || n %% 20011 || '.example',
        'p' || n || '@c' || n %% 20011 || '.example', 'City ' || n %% 101,
        repeat('what is known of it ', 10),
        (array['NEW', 'NEW', 'NEW', 'RESEARCHED', 'RESEARCHED', 'CONTACTED', 'REPLIED', 'WON',
          'LOST', 'LOST'])[1 + n %% 10],
        'import', 'user-' || n %% 20, '{}',
        array_to_tsvector(array['given' || n %% 997, 'family' || n %% 9973, 'company', 'gmbh',
          (n %% 20011)::text, 'c' || n %% 20011, 'example', 'p' || n, 'city', 'known', 'of',
          'what', 'is', 'it', 'place' || n %% 101]),
        now() - n * interval '1 minute', now() - n * interval '1 minute',
        now() - n * interval '1 minute'
      from generate_series(%1$d, %2$d) n
      """;

  private static final String ACTIVITIES =
      """
      insert into activity (lead_id, at, by, kind, text)
      select 'lead-' || md5(n::text), now() - n * interval '1 minute' - a * interval '1 day',
        'user-' || n %% 20, (array['NOTE', 'NOTE', 'NOTE', 'MOVED', 'ENRICHED'])[1 + a %% 5],
        'what happened that day, in some words'
      from generate_series(%1$d, %2$d) n, generate_series(1, %3$d) a
      """;

  private Seed() {}

  /** Looked for from the project, or a folder in it, upwards. */
  private static Path migration(Path project, String name) {
    String migration = MIGRATIONS + name;
    for (@Nullable Path at = project.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(migration))) {
        return at.resolve(migration);
      }
    }
    throw new IllegalStateException(migration + " is not in " + project.toAbsolutePath());
  }

  static void into(ServerAddress database, Path project, CrmPlan plan)
      throws IOException, SQLException {
    for (String name : OF_THE_CRM) {
      BenchmarkServers.execute(database, Files.readString(migration(project, name)));
    }
    BenchmarkServers.execute(database, COMPANIES);
    for (int from = 1; from <= plan.leads(); from += AT_ONCE) {
      int to = Math.min(plan.leads(), from + AT_ONCE - 1);
      BenchmarkServers.execute(database, CONTACTS.formatted(from, to));
      BenchmarkServers.execute(database, LEADS.formatted(from, to));
      BenchmarkServers.execute(database, ACTIVITIES.formatted(from, to, plan.activities()));
    }
    for (String table : new String[] {"crm_company", "crm_contact", "lead", "activity"}) {
      BenchmarkServers.execute(database, "vacuum analyze " + table);
    }
  }
}
