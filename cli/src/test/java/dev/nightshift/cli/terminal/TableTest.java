package dev.nightshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Screen plain = new Screen(System.out, System.err, false, false, 100);
  private final Screen colourful = new Screen(System.out, System.err, true, true, 100);

  @Test
  void shouldAlignColumnsAndNumbersToTheRight() {
    Table table = new Table("NAME", ">COUNT", "WHY").row("a", "5", "x").row("longer", "12", "");

    assertThat(table.render(plain))
        .containsExactly("NAME    COUNT  WHY", "a           5  x", "longer     12");
  }

  @Test
  void shouldNotCountColourAsWidth() {
    Table table = new Table("S", "T").row(colourful.state("DONE"), "x").row("WAITING", "y");

    assertThat(table.render(colourful).get(1)).isEqualTo(Style.GOOD.paint("DONE") + "     x");
  }

  @Test
  void shouldRefuseARowOfAnotherLength() {
    assertThatThrownBy(() -> new Table("A", "B").row("only one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldBeEmptyWithoutRows() {
    assertThat(new Table("A").isEmpty()).isTrue();
    assertThat(
            new Screen(new PrintStream(PrintStream.nullOutputStream()), System.err, false, false, 1)
                .width())
        .isEqualTo(40);
  }
}
