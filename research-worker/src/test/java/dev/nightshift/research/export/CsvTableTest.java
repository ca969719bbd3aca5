package dev.nightshift.research.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  @Test
  void shouldQuoteAndEndLinesByTheBook() {
    assertThat(csv(List.of("Smith, Inc", "say \"hi\"", "two\nlines")))
        .isEqualTo("a,b,c\r\n\"Smith, Inc\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1 555", "-2", "@SUM(A1)", "\tx", "\rx", "'=1", "''+1"})
  void shouldDefuseWhatASpreadsheetWouldEvaluate(String cell) {
    assertThat(CsvTable.defused(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "1-2", "'quoted'", "x@y.example", " =1"})
  void shouldLeaveOtherCellsAlone(String cell) {
    assertThat(CsvTable.defused(cell)).isEqualTo(cell);
  }

  @Test
  void shouldBeReadBackAsWrittenWhateverCellsHold() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int[] points = "ab,;\"\n\r\t=+-@'ü€😀 ".codePoints().toArray();
    for (int round = 0; round < 500; round++) {
      List<String> row = new ArrayList<>();
      for (int cell = 0; cell < 3; cell++) {
        StringBuilder text = new StringBuilder("x".repeat(random.nextInt(2)));
        for (int i = random.nextInt(8); i > 0; i--) {
          text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        row.add(text.toString());
      }
      List<String> read =
          CsvReader.builder().ofCsvRecord(csv(row).replaceFirst("^\ufeff", "")).stream()
              .toList()
              .get(1)
              .getFields();
      assertThat(read).as("seed %d", seed).isEqualTo(row.stream().map(CsvTable::defused).toList());
      assertThat(read).allMatch(cell -> cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0);
    }
  }

  @Test
  void shouldSayThatItIsUtf8WhereThatMakesADifference() {
    assertThat(csv(List.of("plain", "x", "y"))).startsWith("a,b,c");
    assertThat(csv(List.of("M\u00fcller", "x", "y"))).startsWith("\ufeffa,b,c");
  }

  private static String csv(List<String> row) {
    try (InputStream file = CsvTable.of(List.of("a", "b", "c"), Stream.of(row))) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
