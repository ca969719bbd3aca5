package dev.nightshift.research.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.SkipList;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class SkipListsTest {

  private static final Place TEXAS = new Place(null, "TX", null);

  @Test
  void shouldReadNamesPlacesAndDomains() {
    SkipList skip = read("company,website,state\nAcme,https://www.acme.example/,TX\nBeta,,TX\n");
    assertThat(skip.holds("Whoever", "acme.example", TEXAS)).isTrue();
    assertThat(skip.holds("Beta LLC", "beta.example", TEXAS)).isTrue();
    assertThat(skip.holds("Gamma", "gamma.example", TEXAS)).isFalse();
  }

  @Test
  void shouldReadBareDomains() {
    SkipList skip = read("domain\nacme.example\nbeta.example\n");
    assertThat(skip.holds("Beta", "beta.example", TEXAS)).isTrue();
    SkipList some = read("name,domain\nAcme,\n,beta.example\n");
    assertThat(some.holds("Whoever", "beta.example", TEXAS)).isTrue();
  }

  @Test
  void shouldSayInOneSentenceWhatIsWrong() {
    assertRefused("Acme,Houston\nBeta,Dallas\n", "company's name or domain", "Acme, Houston");
    assertRefused("", "skip.csv is empty");
    assertRefused("name,domain\n", "no row that can be used");
    assertRefused("name\n\"Acme\n", "not a well-formed CSV file");
    assertThatThrownBy(() -> read("name\nM\u00fcller\n".getBytes(ISO_8859_1)))
        .hasMessage("skip.csv is not UTF-8 text: save it as \"CSV UTF-8\" and upload it again.");
    assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 0, 0}))
        .hasMessageContaining("is a spreadsheet or an archive");
    assertThatThrownBy(() -> read(new byte[] {1, 0, 2})).hasMessageContaining("is not a text file");
  }

  private static void assertRefused(String text, String... parts) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContainingAll(parts);
  }

  private static SkipList read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static SkipList read(byte[] bytes) {
    return SkipLists.read("skip.csv", new ByteArrayInputStream(bytes));
  }
}
