package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.StoredRuns;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class RunReadsServiceTest {

  private static final int COMPANIES = 5_000;

  @Inject Database database;
  @Inject RunReads reads;

  /** Else each page reads every item of a large run, and sorts those that it is about. */
  @ParameterizedTest
  @CsvSource({"FAILED, 33", "REJECTED, 50"})
  void shouldReadWhatWasGivenUpByItsIndexAndUnsorted(String state, int every) {
    RuntimeException rollback = new RuntimeException("rolled back on purpose");
    try {
      database.run(
          tx -> {
            insertRun(tx, state, every);
            assertThat(plan(tx, state))
                .noneMatch(line -> line.contains("Sort"))
                .anyMatch(line -> line.contains("Index Scan using work_item_given_up"));
            assertThat(reads.items(tx, "run-large", ItemKind.COMPANY, state))
                .extracting(ItemView::subject)
                .isEqualTo(
                    IntStream.rangeClosed(1, COMPANIES / every)
                        .mapToObj(i -> "Company " + i * every)
                        .toList());
            throw rollback;
          });
    } catch (RuntimeException thrown) {
      if (thrown != rollback) {
        throw thrown;
      }
    }
  }

  private static List<String> plan(Tx tx, String state) {
    String statement =
        RunReads.OF_STATE
            .replace("$1", "'run-large'")
            .replace("$2", "'COMPANY'")
            .replace("$3", "'" + state + "'")
            .replace("$4", "0")
            .replace("$5", "500");
    return tx.query("explain " + statement).stream().map(row -> row.getString(0)).toList();
  }

  /** With payloads as large as leads are, and statistics of just now. */
  private static void insertRun(Tx tx, String state, int every) {
    StoredRuns.insert(tx, "run-large", "DONE", "x");
    tx.update(
        """
        insert into work_item
          (run_id, kind, ordinal, identity, subject, payload, state, error)
        select 'run-large', kind, i, 'c' || i, 'Company ' || i, repeat(md5(i::text), 45),
               case when i % $3 = 0 then $2 else 'DONE' end, case when i % $3 = 0 then 'why' end
        from generate_series(1, $1::int) i, unnest(array['COMPANY', 'CONTACTS']) kind
        """,
        COMPANIES, state, every);
    tx.update("analyze work_item");
  }
}
