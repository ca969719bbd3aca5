package dev.nightshift.benchmarks.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExportTest {

  private static final String COMPANIES =
      """
      name,domain,city,state,source,confidence
      "Acme, Inc.",acme.example,Waco,TX,there,0.85
      Beta,Unknown,Waco,TX,there,0.85
      Beta,Unknown,Austin,TX,there,0.85
      """;

  private static final String CONTACTS =
      """
      company,name,title,email,phone,source,confidence
      "Acme, Inc.",Ann Lee,CEO,Unknown,Unknown,there,0.85
      Beta,Ann Lee,CEO,Unknown,Unknown,there,0.85
      Beta,Unknown,Unknown,hello@beta.example,Unknown,there,0.85
      Beta,Unknown,Unknown,sales@beta.example,Unknown,there,0.85
      """;

  @Test
  void shouldFindNothingTwiceWhereAllRowsDiffer() throws IOException {
    assertThat(export(COMPANIES, CONTACTS)).isEqualTo(new Export(3, 0, 4, 0));
  }

  @Test
  void shouldFindACompanyTwiceByItsDomainHoweverItIsWritten() throws IOException {
    String again = "Acme Pumps,https://www.ACME.example/about,Austin,TX,there,0.85\n";

    assertThat(export(COMPANIES + again, CONTACTS)).isEqualTo(new Export(4, 1, 4, 0));
  }

  @Test
  void shouldFindACompanyWithoutADomainTwiceByItsNameAndPlace() throws IOException {
    String again = "beta,Unknown,Waco,TX,elsewhere,0.60\n";

    assertThat(export(COMPANIES + again, CONTACTS)).isEqualTo(new Export(4, 1, 4, 0));
  }

  @Test
  void shouldFindAPersonTwiceOnlyAtTheSameCompany() throws IOException {
    String again =
        """
        Beta,ann lee,Unknown,Unknown,Unknown,there,0.60
        Beta,Unknown,Unknown,Sales@beta.example,Unknown,there,0.60
        "Acme, Inc.",Gus Orr,Unknown,Unknown,Unknown,there,0.60
        """;

    assertThat(export(COMPANIES, CONTACTS + again)).isEqualTo(new Export(3, 0, 7, 2));
  }

  @Test
  void shouldReadAFileWithAByteOrderMark() throws IOException {
    assertThat(export("\ufeff" + COMPANIES, "\ufeff" + CONTACTS)).isEqualTo(new Export(3, 0, 4, 0));
  }

  private static Export export(String companies, String contacts) throws IOException {
    return Export.of(
        companies.getBytes(StandardCharsets.UTF_8), contacts.getBytes(StandardCharsets.UTF_8));
  }
}
