package dev.nightshift.benchmarks.crm;

import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Leads with words of every frequency: one in all of them, some in a hundredth, one of their own;
 * and their histories. The tables are those of research-worker's migration.
 */
final class Seed {

  private static final String MIGRATION =
      "research-worker/src/main/resources/db/migration/V108__crm.sql";

  /** Leads of one statement: the role bounds how long one may take. */
  private static final int AT_ONCE = 5_000;

  private static final String LEADS =
      """
      insert into lead (id, name, company, domain, email, geography, context, state, source, owner,
        facts, search, created_at, updated_at, last_activity_at)
      select 'lead-' || md5(n::text), 'Given' || n %% 997 || ' Family' || n %% 9973,
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
  private static Path migration(Path project) {
    for (@Nullable Path at = project.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(MIGRATION))) {
        return at.resolve(MIGRATION);
      }
    }
    throw new IllegalStateException(MIGRATION + " is not in " + project.toAbsolutePath());
  }

  static void into(ServerAddress database, Path project, CrmPlan plan)
      throws IOException, SQLException {
    BenchmarkServers.execute(database, Files.readString(migration(project)));
    for (int from = 1; from <= plan.leads(); from += AT_ONCE) {
      int to = Math.min(plan.leads(), from + AT_ONCE - 1);
      BenchmarkServers.execute(database, LEADS.formatted(from, to));
      BenchmarkServers.execute(database, ACTIVITIES.formatted(from, to, plan.activities()));
    }
    for (String table : new String[] {"lead", "activity"}) {
      BenchmarkServers.execute(database, "vacuum analyze " + table);
    }
  }
}
