package dev.nightshift.research.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.directory.CsvRows;
import dev.nightshift.research.directory.DirectoryException;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.LeadDraft;
import dev.nightshift.research.lead.Particulars;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadFileTest {

  private static final List<String> PIECES =
      List.of("=1+1", "@x", "+49 30", "-", "'", "''=a", "\t", "\"", ",", "\n", "ä", "A", " ", "0");

  @Test
  void shouldKnowColumnsByManyNames() {
    LeadDraft draft =
        usable(
            """
            First Name;Surname;Job-Title;Organisation;Web_site;E-mail;Mobile;Town;Province;Status
            Ann;Lee;CEO;Acme;https://www.acme.com/;ANN@acme.com;+1 555;Austin;TX;Contacted
            """);
    assertThat(draft.state()).isEqualTo(LeadState.CONTACTED);
    assertThat(draft.source()).isEqualTo("import leads.csv");
    assertThat(draft.particulars())
        .isEqualTo(
            new Particulars(
                "Ann Lee",
                "CEO",
                "Acme",
                "acme.com",
                "ann@acme.com",
                "+1 555",
                "Austin, TX",
                null,
                null));
  }

  @Test
  void shouldCallALeadWithoutAPersonByItsCompanyElseByItsAddress() {
    assertThat(usable("company,email\nAcme,x@acme.com\n").particulars().name()).isEqualTo("Acme");
    assertThat(usable("company,email\n,x@acme.com\n").particulars().name()).isEqualTo("x@acme.com");
  }

  @Test
  void shouldBoundAndCleanWhereALeadComesFrom() {
    String longer = "name,source\nBea," + "x".repeat(1_000_000) + "\n";
    assertThat(usable(longer).source()).hasSize(300);
    assertThat(usable(longer + "Ann,fa\0ir\n", 2).source()).isEqualTo("fair");
    assertThat(usable(longer + "Ann,\0\n", 2).source()).isEqualTo("unknown");
    assertThat(usable("name,source\nAnn,\n").source()).isEqualTo("import leads.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",,,|names nobody",
        "Ann,nobody,,|e-mail address that is none",
        "Ann,,sold,|a state that is none of new, researched, contacted, replied, won, lost",
        "Ann,,,Moon/Base|a time zone that is none",
        "Ann,,,,more|more cells than the header"
      })
  void shouldNameTheLineAndTheReason(String line, String reason) {
    assertThat(row("name,email,lead state,time zone\nBea,,,\n" + line + "\n", 2))
        .isInstanceOfSatisfying(
            LeadFile.Row.Unusable.class,
            bad -> assertThat(bad.why()).startsWith("line 3 ").contains(reason));
  }

  @ParameterizedTest
  @CsvSource({"'',is empty", "'colour,size\n1,2\n',names nobody"})
  void shouldRefuseAFileThatNamesNobodyWithOneSentence(String content, String reason) {
    assertThatThrownBy(() -> LeadFile.open("leads.csv", rows(content)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("leads.csv " + reason);
  }

  /** What is exported is imported as it was, also where it would have been a formula. */
  @Test
  void shouldReadAnExportBackAsItWas() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Lead> leads = new ArrayList<>();
    StringWriter csv = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(csv)) {
      writer.writeRecord(LeadColumn.EXPORTED.stream().map(LeadColumn::title).toList());
      for (int i = 0; i < 500; i++) {
        Lead lead = lead(random, i);
        leads.add(lead);
        List<String> row = LeadExport.row(lead);
        assertThat(row).as("seed %d", seed).noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*"));
        writer.writeRecord(row);
      }
    }
    CsvRows rows = rows(csv.toString());
    LeadFile file = LeadFile.open("leads.csv", rows);
    for (Lead lead : leads) {
      assertThat(file.read(rows.next()))
          .as("seed %d", seed)
          .isInstanceOfSatisfying(
              LeadFile.Row.Usable.class,
              read -> {
                assertThat(read.draft().particulars()).isEqualTo(lead.particulars());
                assertThat(read.draft().state()).isEqualTo(lead.state());
                assertThat(read.draft().source()).isEqualTo(lead.source());
              });
    }
    assertThat(rows.next()).isNull();
  }

  private static Lead lead(Random random, int number) {
    Particulars particulars =
        new Particulars(
            text(random) + "n" + number,
            text(random),
            text(random),
            random.nextBoolean() ? "a%d.example".formatted(number) : null,
            random.nextBoolean() ? "a%d@b.example".formatted(number) : null,
            text(random),
            text(random),
            text(random),
            random.nextBoolean() ? "Europe/Berlin" : null);
    LeadState[] states = LeadState.values();
    return new Lead(
        "lead-" + number,
        particulars,
        states[random.nextInt(states.length)],
        "chat",
        "owner",
        new Facts(Map.of()),
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        1,
        Lead.Relation.NONE);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static LeadDraft usable(String content) {
    return usable(content, 1);
  }

  private static LeadDraft usable(String content, int number) {
    LeadFile.Row row = row(content, number);
    assertThat(row).isInstanceOf(LeadFile.Row.Usable.class);
    return ((LeadFile.Row.Usable) row).draft();
  }

  private static LeadFile.@Nullable Row row(String content, int number) {
    CsvRows rows = rows(content);
    LeadFile file = LeadFile.open("leads.csv", rows);
    LeadFile.Row row = null;
    for (int i = 0; i < number; i++) {
      row = file.read(rows.next());
    }
    return row;
  }

  private static CsvRows rows(String content) {
    return CsvRows.open("leads.csv", new ByteArrayInputStream(content.getBytes(UTF_8)));
  }
}
