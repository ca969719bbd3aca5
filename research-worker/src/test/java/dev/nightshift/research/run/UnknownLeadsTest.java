package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownLeadsTest {

  @Test
  void shouldKnowACompanyAgainUnderAnotherIdentity() {
    Lead named = lead("Acme Inc.", null, "Houston");
    Lead withDomain = lead("ACME", "acme.example", "houston");
    Lead elsewhere = lead("Acme", null, "Dallas");
    assertThat(unknown(List.of(named), List.of(withDomain, elsewhere, elsewhere)))
        .containsExactly(elsewhere);
  }

  /** Whatever two searches bring, in whatever order: no domain twice, none lost. */
  @ParameterizedTest
  @ValueSource(ints = {5, 50, 500})
  void shouldTakeEveryCompanyOnceWhateverComes(int companies) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      List<Lead> first = some(random, companies);
      List<Lead> second = some(random, companies);
      List<Lead> known = unknown(List.of(), first);
      List<Lead> added = unknown(known, second);
      List<Lead> all = new ArrayList<>(known);
      all.addAll(added);
      Set<String> domains = new HashSet<>();
      all.forEach(
          lead ->
              assertThat(domains.add(lead.identity()))
                  .as("%s once, seed %d", lead.identity(), seed)
                  .isTrue());
      List<Lead> met = new ArrayList<>(first);
      met.addAll(second);
      assertThat(domains)
          .as("none lost, seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              met.stream().map(Lead::identity).distinct().toList());
    }
  }

  private static List<Lead> unknown(List<Lead> known, List<Lead> found) {
    return UnknownLeads.of(known.stream(), known.size(), found);
  }

  /** Every company has its own domain and name, so that what is the same is known beforehand. */
  private static List<Lead> some(Random random, int companies) {
    List<Lead> leads = new ArrayList<>();
    for (int i = 0; i < companies; i++) {
      int company = random.nextInt(companies);
      leads.add(
          lead(
              "Company " + company + (random.nextBoolean() ? ", Inc." : ""),
              "c" + company + ".example",
              random.nextBoolean() ? "Houston" : null));
    }
    return leads;
  }

  private static final Provenance BY = Provenance.ofRules("directory 1", Instant.EPOCH);

  private static Lead lead(String name, @Nullable String domain, @Nullable String city) {
    Map<String, Sourced> facts = new LinkedHashMap<>();
    put(facts, Company.NAME, name);
    put(facts, Company.DOMAIN, domain);
    put(facts, Company.CITY, city);
    return new Lead(new Facts(facts), List.of());
  }

  private static void put(Map<String, Sourced> facts, String field, @Nullable String value) {
    if (value != null) {
      facts.put(field, new Sourced(value, "d.csv:1", BigDecimal.ONE, BY));
    }
  }
}
