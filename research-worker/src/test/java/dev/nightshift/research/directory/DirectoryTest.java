package dev.nightshift.research.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.research.company.Place;
import dev.nightshift.research.directory.DirectoryRow.Person;
import dev.nightshift.testkit.RealData;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {

  @Test
  void shouldReadCompaniesAndPeopleByTheirHeaders() {
    List<DirectoryRow> rows =
        read(
            "Company,Web-Site,CITY,state,Name,Job Title,E-Mail,Phone Number\n"
                + "Acme,https://www.acme.example/x,Houston,TX,Ann Lee,CEO,ann@acme.example,+1 5\n");
    assertThat(rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.source()).isEqualTo("d.csv:2");
              assertThat(row.name()).isEqualTo("Acme");
              assertThat(row.domain()).isEqualTo("acme.example");
              assertThat(row.places()).containsExactly(new Place("Houston", "TX", null));
              assertThat(row.stated()).isEqualTo(new Place("Houston", "TX", null));
              assertThat(row.person())
                  .isEqualTo(new Person("Ann Lee", "CEO", "ann@acme.example", "+1 5"));
            });
  }

  @Test
  void shouldTakeNameForTheCompanyWhenThereIsNoOther() {
    assertThat(read("name,url,first name,last name\nAcme,acme.example,Ann,Lee\n"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.name()).isEqualTo("Acme");
              assertThat(row.person().name()).isEqualTo("Ann Lee");
            });
  }

  @Test
  void shouldReadPlacesOutOfALocationWhenThereAreNoColumnsForThem() {
    assertThat(read("Security,Headquarters Location\nAcme,\"Houston, Texas\"\nBeta,none\n"))
        .satisfiesExactly(
            row -> {
              assertThat(row.places()).containsExactly(new Place("Houston", "Texas", null));
              assertThat(row.stated()).isEqualTo(new Place(null, null, null));
            },
            row -> assertThat(row.places()).containsExactly(new Place(null, null, null)));
  }

  @Test
  void shouldLeaveUnknownWhatACellDoesNotSay() {
    assertThat(read("name,domain,city,contact,email\nAcme,none,Unknown,N/A,call us\n"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.domain()).isNull();
              assertThat(row.places()).containsExactly(new Place(null, null, null));
              assertThat(row.person()).isEqualTo(new Person(null, null, null, null));
            });
  }

  @Test
  void shouldTakeTheApostropheOffWhenAnExportPutItThere() {
    assertThat(read("name,phone\n'=Acme,'+1 555\n'Tis Company,'5\n"))
        .extracting(row -> row.name() + " " + row.person().phone())
        .containsExactly("=Acme +1 555", "'Tis Company '5");
  }

  @Test
  void shouldCountLinesOfTheFileWhenFieldsAndGapsSpanSeveral() {
    assertThat(read("name,note\r\n\r\nAcme,\"two\r\nlines\"\r\n\r\nBeta,x\r\n"))
        .extracting(DirectoryRow::source)
        .containsExactly("d.csv:3", "d.csv:6");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void shouldFindTheSeparatorInUse(String separator) {
    assertThat(read("name" + separator + "\"city, town\"" + separator + "x\nAcme" + separator))
        .extracting(DirectoryRow::name)
        .containsExactly("Acme");
  }

  @Test
  void shouldPassOverAByteOrderMark() {
    assertThat(read("\ufeffname,city\nAcme,Houston\n")).hasSize(1);
    assertThat(read("\ufeff\"name\",city\nAcme,Houston\n")).hasSize(1);
  }

  @Test
  void shouldSkipAndCountRowsThatCannotBeUsed() {
    try (Directory directory =
        open("name,city\nAcme\nBeta,Houston, Texas\n,Dallas\nGamma,Austin\n".getBytes(UTF_8))) {
      List<String> names = new ArrayList<>();
      directory.forEach(row -> names.add(row.name()));
      assertThat(names).containsExactly("Acme", "Gamma");
      assertThat(directory.rows()).isEqualTo(2);
      assertThat(directory.skipped()).isEqualTo(2);
      assertThat(directory.firstSkipped()).isEqualTo("line 3 has more cells than the header");
    }
  }

  @Test
  void shouldSkipRowsThatNameACompanyByWhatCanBeNoName() {
    String longest = "n".repeat(300);
    String file =
        "name,city,state,location\nAcme,,,\n%sx,,,\nB\u0001eta,,,\nGamma,c\u0007,,\nDelta,,%sx,\n"
                .formatted(longest, longest)
            + "Eta,,,\"%sx, Texas\"\n%s,,,\n\"Two\nLines\",,,\n".formatted(longest, longest);
    try (Directory directory = open(file.getBytes(UTF_8))) {
      List<String> names = new ArrayList<>();
      directory.forEach(row -> names.add(row.name()));
      assertThat(names).containsExactly("Acme", longest, "Two\nLines");
      assertThat(directory.skipped()).isEqualTo(5);
      assertThat(directory.firstSkipped())
          .isEqualTo("line 3 has a name, city or state of more than 300 characters");
    }
    assertThat(
            read("name,contact,email,phone\nAcme,%sx,a\u0001@b.example,+1 5\n".formatted(longest)))
        .extracting(DirectoryRow::person)
        .containsExactly(new Person(null, null, null, "+1 5"));
  }

  @Test
  void shouldStopReadingWhenTheThreadIsInterrupted() {
    try (Directory directory = open(("name\n" + "Acme\n".repeat(1_000)).getBytes(UTF_8))) {
      assertThatThrownBy(() -> directory.forEach(row -> Thread.currentThread().interrupt()))
          .isInstanceOf(CancellationException.class);
      assertThat(directory.rows()).isOne();
    }
    assertThat(Thread.interrupted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                    | d.csv is empty: upload a CSV file with a header line
          '\n\n'                | d.csv is empty
          'name,city\n'         | d.csv has a header but no row that can be used: add
          'name,city\n,Dallas'  | no row that can be used (line 2 names no company)
          'Acme,Houston\nB,C\n' | d.csv has no column for the company's name: its first line must
          'Acme,Houston\nB,C\n' | but it reads Acme, Houston.
          'name\n"Acme\nB\n'    | d.csv is not a well-formed CSV file
          """)
  void shouldSayInOneSentenceWhatIsWrong(String content, String sentence) {
    assertThatThrownBy(() -> read(content.translateEscapes()))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void shouldRefuseFilesThatAreNoText() {
    assertThatThrownBy(() -> open(new byte[] {'P', 'K', 3, 4, 0, 0}))
        .hasMessageContaining("d.csv is a spreadsheet or an archive");
    assertThatThrownBy(() -> open(new byte[] {'n', 'a', 'm', 'e', 0, 1}))
        .hasMessageContaining("d.csv is not a text file");
    assertThatThrownBy(() -> open("name\nAcme\n".getBytes(UTF_16)))
        .hasMessageContaining("d.csv is not a text file");
    assertThatThrownBy(() -> open("name,größe\nAcme,1\n".getBytes(ISO_8859_1)))
        .hasMessageContaining("d.csv is not UTF-8 text");
    String late = "name\n" + "Acme\n".repeat(20_000) + "Größe\n";
    assertThatThrownBy(() -> open(late.getBytes(ISO_8859_1)).forEach(row -> {}))
        .hasMessageContaining("d.csv is not UTF-8 text");
  }

  @Test
  void shouldRefuseACellThatIsFarTooLong() {
    assertThatThrownBy(() -> read("name\nAcme\n\"" + "x".repeat(3_000_000) + "\"\n"))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("not a well-formed CSV file");
  }

  @Test
  void shouldReadTheRealDirectoryWhole() throws Exception {
    try (InputStream bytes = Files.newInputStream(RealData.file("sp500_constituents.csv"));
        Directory directory = Directory.open("sp500_constituents.csv", bytes)) {
      List<DirectoryRow> rows = new ArrayList<>();
      directory.forEach(rows::add);
      assertThat(rows).hasSize(503);
      assertThat(directory.skipped()).isZero();
      assertThat(directory.header().hasContacts()).isFalse();
      assertThat(rows.getFirst().source()).isEqualTo("sp500_constituents.csv:2");
      assertThat(rows.getFirst().name()).isEqualTo("3M");
      assertThat(rows)
          .filteredOn(row -> row.places().getFirst().state() == null)
          .hasSizeLessThan(30);
    }
  }

  /** Whatever cells hold, a row read is the row written, at the line where it starts. */
  @Test
  void shouldReadBackWhateverIsWritten() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String alphabet = "ab,;\"\n\r\tü€😀'= ";
    for (int round = 0; round < 500; round++) {
      StringBuilder file = new StringBuilder("name,note\r\n");
      List<String> wanted = new ArrayList<>();
      for (int row = 0; row < 1 + random.nextInt(5); row++) {
        String note = text(random, alphabet);
        long line = 1 + file.toString().lines().count();
        file.append("N")
            .append(row)
            .append(",\"")
            .append(note.replace("\"", "\"\""))
            .append("\"\r\n");
        wanted.add("d.csv:" + line + " N" + row + " " + note.strip());
      }
      assertThat(read(file.toString()))
          .as("seed %d: %s", seed, file)
          .extracting(
              row -> row.source() + " " + row.name() + " " + row.cells().getOrDefault("note", ""))
          .containsExactlyElementsOf(wanted);
    }
  }

  private static String text(Random random, String alphabet) {
    StringBuilder text = new StringBuilder("x");
    int[] points = alphabet.codePoints().toArray();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static List<DirectoryRow> read(String content) {
    try (Directory directory = open(content.getBytes(UTF_8))) {
      List<DirectoryRow> rows = new ArrayList<>();
      directory.forEach(rows::add);
      return rows;
    }
  }

  private static Directory open(byte[] content) {
    return Directory.open("d.csv", new ByteArrayInputStream(content));
  }
}
