package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.StoredRuns;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class FindingTableServiceTest {

  /** More than are read at once, twice. */
  private static final int LEADS = 2 * FindingTable.PART + 1;

  private static final Provenance BY = Provenance.ofRules("directory 1", Instant.EPOCH);

  @Inject Database database;
  @Inject FindingTable findings;

  private final String run = "run-" + UUID.randomUUID().toString().substring(0, 8);

  /** Under another identity, which alone would not tell. */
  @Test
  void shouldKnowEveryLeadAgainHoweverManyThereAre() {
    database.run(
        tx -> {
          StoredRuns.insert(tx, run, "DONE", "x");
          assertThat(findings.addLeads(tx, run, leads(LEADS, Map.of()))).isEqualTo(LEADS);
        });
    List<Lead> again = leads(LEADS + 1, Map.of(Company.DOMAIN, "c%d.example"));
    int added = database.inTransaction(tx -> findings.addLeads(tx, run, again));
    assertThat(added).isOne();
    assertThat(
            database
                .inTransaction(
                    tx ->
                        tx.queryOne(
                            "select subject, ordinal from work_item where run_id = $1"
                                + " order by ordinal desc limit 1",
                            run))
                .orElseThrow()
                .deepToString())
        .contains("Company " + LEADS, Integer.toString(LEADS + 1));
  }

  private static List<Lead> leads(int count, Map<String, String> more) {
    return IntStream.range(0, count).mapToObj(i -> lead(i, more)).toList();
  }

  /**
   * @param more further fields, as patterns that take the number
   */
  private static Lead lead(int number, Map<String, String> more) {
    Map<String, Sourced> facts = new HashMap<>();
    facts.put(Company.NAME, sourced("Company " + number));
    facts.put(Company.CITY, sourced("Houston"));
    more.forEach((field, pattern) -> facts.put(field, sourced(pattern.formatted(number))));
    return new Lead(new Facts(facts), List.of());
  }

  private static Sourced sourced(String value) {
    return new Sourced(value, "d.csv:1", BigDecimal.ONE, BY);
  }
}
