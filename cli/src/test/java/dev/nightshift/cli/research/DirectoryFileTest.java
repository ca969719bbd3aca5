package dev.nightshift.cli.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nightshift.cli.outcome.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,2022,2023",
        "name,\"Revenue, 2023\"",
        "\"Company\nname\",info@acme.example",
        "2023;Legal Name",
        "\n\nname,city",
        "name,city,state",
        "\ufeffname;city",
        "Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded",
        "Company",
        "\"Company, legal\",\"2nd phone\""
      })
  void shouldTakeALineOfNamesForAHeader(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), line + "\nAcme\n");

    assertThat(DirectoryFile.check(file)).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "   ",
        ",,,",
        "MMM,3M,Industrials,\"Saint Paul, Minnesota\",1957-03-04,66740,1902",
        "Acme,https://acme.example,Texas",
        "Acme,info@acme.example"
      })
  void shouldNotTakeALineOfDataForAHeader(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), line + "\nAcme\n");

    assertThatThrownBy(() -> DirectoryFile.check(file)).hasMessageContaining("no header line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty",
        "'\n\n'|is empty",
        "'name,city\n\"Acme,Austin\n'|not a well-formed CSV file",
        "'name,city\n'|no company below it",
        "'name,city\n\n \n'|no company below it",
        "'Acme,1970,Texas\n'|has no header line"
      })
  void shouldNameTheFileAndWhatIsWrong(String text, String words) throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), text);

    assertThatThrownBy(() -> DirectoryFile.check(file))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(words);
  }

  @Test
  void shouldRefuseWhatIsNoTextFile() throws IOException {
    Path nul = Files.write(folder.resolve("a.csv"), new byte[] {'a', 0, 'b', '\n', 'c'});
    Path latin = Files.write(folder.resolve("b.csv"), new byte[] {'n', (byte) 0xe9, '\n', 'c'});

    assertThatThrownBy(() -> DirectoryFile.check(nul)).hasMessageContaining("not a text file");
    assertThatThrownBy(() -> DirectoryFile.check(latin)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> DirectoryFile.check(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> DirectoryFile.check(folder.resolve("no.csv")))
        .hasMessageContaining("There is no file");
  }

  @Test
  void shouldSayThatItCannotReadTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), "name,city\nAcme,Austin\n");
    Files.setPosixFilePermissions(file, Set.of());
    assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();

    assertThatThrownBy(() -> DirectoryFile.check(file))
        .hasMessage("Cannot read %s; check that you may read it.".formatted(file));
  }

  @Test
  void shouldAcceptADirectory() throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), "name,city\nAcme,Austin\n");

    assertThat(DirectoryFile.check(file)).isEqualTo(file);
  }
}
