package dev.nightshift.research.agent.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.AgentException.Prospect;
import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.LeadFinder.Request;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.directory.DirectoryUnavailableException;
import dev.nightshift.testkit.RealData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectorySearchTest {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @Test
  void shouldFindTheTexanUtilitiesInTheRealDirectory() throws IOException {
    byte[] file = Files.readAllBytes(RealData.file("sp500_constituents.csv"));
    Leads leads = find(file, "GICS Sector=Utilities,state=Texas", 5);
    assertThat(leads.leads())
        .extracting(Lead::name)
        .containsExactly("Atmos Energy", "CenterPoint Energy", "NRG Energy", "Vistra Corp.");
    assertThat(leads.leads().getFirst().facts().byField().get(Company.STATE))
        .satisfies(
            state -> {
              assertThat(state.value()).isEqualTo("Texas");
              assertThat(state.source()).isEqualTo("sp500_constituents.csv:51");
              assertThat(state.confidence()).isEqualByComparingTo("0.80");
              assertThat(state.by()).isEqualTo(Provenance.ofRules("directory 1", Instant.EPOCH));
            });
    assertThat(leads.leads().getFirst().facts().value(Company.DOMAIN)).isNull();
    assertThat(leads.report().shortfall())
        .isEqualTo(
            "only 4 rows of sp500_constituents.csv match GICS Sector=Utilities and state=Texas");
    assertThat(leads.report().contactsRemark()).isEqualTo("the directory has no contact columns");
    assertThat(leads.report().skippedRemark()).isNull();
  }

  @Test
  void shouldGatherAllPeopleOfACompanyFromItsRows() {
    String file =
        """
        company,domain,city,name,title,email
        Acme,acme.example,Houston,Ann Lee,CEO,ann@acme.example
        Beta,beta.example,Dallas,,,
        ACME Inc,https://www.acme.example,,Bob Ray,CTO,
        Acme,,Houston,Ann Lee,Chief Executive,ANN@acme.example
        """;
    Leads leads = find(file.getBytes(UTF_8), "", 5);
    assertThat(leads.leads()).extracting(Lead::name).containsExactly("Acme", "Beta");
    assertThat(leads.leads().getFirst().contacts())
        .extracting(contact -> contact.facts().value(Contact.NAME))
        .containsExactly("Ann Lee", "Bob Ray");
    assertThat(leads.leads().getFirst().contacts().get(1).facts().sources(Contact.FIELDS))
        .isEqualTo("d.csv:4");
    assertThat(leads.report().shortfall()).isEqualTo("d.csv has only 4 rows, naming 2 companies");
  }

  @Test
  void shouldStopListingAtTheLimitButStillGatherPeople() {
    String file = "company,email\nAcme,a@x.example\nBeta,b@x.example\nAcme,c@x.example\n";
    Leads leads = find(file.getBytes(UTF_8), "", 1);
    assertThat(leads.leads())
        .singleElement()
        .satisfies(lead -> assertThat(lead.contacts()).hasSize(2));
    assertThat(leads.report().shortfall()).isNull();
  }

  @Test
  void shouldSayOfEachPartOfAPlaceWhetherItWasRead() {
    String file = "name,state,hq\nAcme,Texas,\"Houston, Texas\"\n";
    Facts facts = find(file.getBytes(UTF_8), "city=Houston", 1).leads().getFirst().facts();
    assertThat(facts.byField().get(Company.CITY).confidence()).isEqualByComparingTo("0.80");
    assertThat(facts.byField().get(Company.STATE).confidence()).isEqualByComparingTo("0.90");
  }

  @Test
  void shouldBoundThePeopleInAllAndSayThatItDid() {
    StringBuilder file = new StringBuilder("company,email\n");
    for (int i = 0; i < 41_000; i++) {
      file.append("C%d,p%d@x.example\n".formatted(i / 40, i));
    }
    Leads leads = find(file.toString().getBytes(UTF_8), "", 1_000);
    assertThat(leads.leads()).hasSize(1_000);
    assertThat(leads.leads().stream().mapToInt(lead -> lead.contacts().size()).sum())
        .isEqualTo(20_000);
    assertThat(leads.report().contactsRemark())
        .isEqualTo("only the first 20,000 people of the directory were taken");
  }

  /** The identity goes into an index, which holds no text of any length. */
  @Test
  void shouldKeepIdentitiesShortHoweverLongANameGrowsInItsComparableForm() {
    String file = "name,city\n" + "\ufdfa".repeat(300) + ",\n" + "\ufdfa".repeat(299) + ",\n";
    assertThat(find(file.getBytes(UTF_8), "", 5).leads())
        .extracting(Lead::identity)
        .doesNotHaveDuplicates()
        .hasSize(2)
        .allSatisfy(identity -> assertThat(identity.length()).isLessThan(1_000));
  }

  @Test
  void shouldListTheSameLeadsFirstWhenAskedForMore() throws IOException {
    byte[] file = Files.readAllBytes(RealData.file("sp500_constituents.csv"));
    Leads few = find(file, "state=CA", 10);
    Leads more = find(file, "state=CA", 40);
    assertThat(more.leads().subList(0, 10)).isEqualTo(few.leads());
    assertThat(more.leads()).extracting(Lead::identity).doesNotHaveDuplicates();
  }

  @Test
  void shouldSayWhatWasSkipped() {
    Leads leads = find("name,x\nAcme,1\nBeta,1,2\n".getBytes(UTF_8), "x=1", 3);
    assertThat(leads.report().skippedRemark())
        .isEqualTo("1 row of d.csv was skipped (line 3 has more cells than the header)");
    assertThat(leads.report().shortfall()).isEqualTo("only 1 row of d.csv matches x=1");
  }

  @Test
  void shouldTellLastingFromPassingFailures() {
    Request request = new Request(Map.of("nope", "1"), 1, "f".repeat(64), "d.csv");
    assertThatThrownBy(
            () ->
                new DirectoryLeadFinder(
                        (hash, name) -> new ByteArrayInputStream("name\nA\n".getBytes(UTF_8)),
                        CLOCK)
                    .find(request, DirectorySearchTest::free))
        .isInstanceOfSatisfying(
            AgentException.class,
            failure -> assertThat(failure.prospect()).isEqualTo(Prospect.LASTING))
        .hasMessageContaining("d.csv has no column for the criterion \"nope\"");
    Map.of(true, Prospect.AWAY, false, Prospect.PASSING)
        .forEach(
            (away, prospect) ->
                assertThatThrownBy(
                        () ->
                            new DirectoryLeadFinder(
                                    (hash, name) -> {
                                      throw new DirectoryUnavailableException(
                                          "not now", away, new IOException());
                                    },
                                    CLOCK)
                                .find(request, DirectorySearchTest::free))
                    .isInstanceOfSatisfying(
                        AgentException.class,
                        failure -> assertThat(failure.prospect()).isEqualTo(prospect)));
  }

  private static Leads find(byte[] file, String criteria, int limit) {
    Map<String, String> wanted = criteria.isEmpty() ? Map.of() : CriteriaParser.parse(criteria);
    String name = file.length > 10_000 ? "sp500_constituents.csv" : "d.csv";
    return new DirectoryLeadFinder((hash, fileName) -> new ByteArrayInputStream(file), CLOCK)
        .find(new Request(wanted, limit, "f".repeat(64), name), DirectorySearchTest::free);
  }

  private static Purpose free() {
    throw new AssertionError("rules cost nothing");
  }
}
