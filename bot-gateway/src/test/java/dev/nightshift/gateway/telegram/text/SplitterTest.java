package dev.nightshift.gateway.telegram.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitterTest {

  private static final int LIMIT = 20;

  @Test
  void shouldLeaveAloneWhatFits() {
    assertThat(html(FormattedText.builder().bold("x".repeat(LIMIT)).build()))
        .containsExactly("<b>" + "x".repeat(LIMIT) + "</b>");
  }

  @Test
  void shouldHaveNoPartOfNothing() {
    assertThat(Splitter.split(FormattedText.plain(" \n\t ".repeat(30)), LIMIT)).isEmpty();
    assertThat(Splitter.split(FormattedText.plain("\u200B".repeat(50)), LIMIT)).isEmpty();
    assertThat(Splitter.split(FormattedText.plain(""), LIMIT)).isEmpty();
  }

  @Test
  void shouldCutBetweenWords() {
    assertThat(html(FormattedText.plain("the quick brown fox jumps over")))
        .containsExactly("the quick brown fox", "jumps over");
  }

  @Test
  void shouldPreferParagraphsThenLinesInTheLatterHalf() {
    assertThat(html(FormattedText.plain("one two three\n\nfour\nfive six seven")))
        .containsExactly("one two three", "four\nfive six seven");
    assertThat(html(FormattedText.plain("one two three\nfour five six")))
        .containsExactly("one two three", "four five six");
  }

  @Test
  void shouldDivideAWordThatIsLongerThanAPartBetweenCharacters() {
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    assertThat(html(FormattedText.plain(family.repeat(4))))
        .containsExactly(family.repeat(2), family.repeat(2));
    assertThat(html(FormattedText.plain("x".repeat(13) + "e\u0301".repeat(6))))
        .containsExactly("x".repeat(13) + "e\u0301".repeat(3), "e\u0301".repeat(3));
  }

  @Test
  void shouldDivideACharacterLongerThanAPartBetweenCodePoints() {
    String tower = "x" + "\uD834\uDD65".repeat(30);
    List<FormattedText> parts = Splitter.split(FormattedText.plain(tower), LIMIT);
    assertThat(parts).hasSizeGreaterThan(1).allMatch(part -> part.length() <= LIMIT);
    assertThat(parts.stream().map(FormattedText::text).reduce("", String::concat)).isEqualTo(tower);
  }

  @Test
  void shouldEndAndBeginStylesAgain() {
    assertThat(
            html(
                FormattedText.builder()
                    .bold(b -> b.text("the quick ").italic("brown fox jumps"))
                    .build()))
        .containsExactly("<b>the quick <i>brown fox</i></b>", "<b><i>jumps</i></b>");
  }

  @Test
  void shouldKeepALinkAndCodeInOnePiece() {
    URI target = URI.create("https://example.org/");
    assertThat(
            html(FormattedText.builder().text("look at this ").link(target, "fine page").build()))
        .containsExactly("look at this", "<a href=\"https://example.org/\">fine page</a>");
    assertThat(html(FormattedText.builder().text("look at this ").code("a b c d e").build()))
        .containsExactly("look at this", "<code>a b c d e</code>");
  }

  @Test
  void shouldKeepABlockOfCodeInOnePieceWhenItFits() {
    assertThat(html(FormattedText.builder().text("see this:\n").pre("a = 1\nb = 2\nc").build()))
        .containsExactly("see this:", "<pre>a = 1\nb = 2\nc</pre>");
  }

  @Test
  void shouldCutALongBlockOfCodeAtItsLinesAndKeepTheirIndentation() {
    assertThat(
            html(
                FormattedText.builder().pre("if (x) {\n  one();\n  two();\n  three();\n}").build()))
        .containsExactly(
            "<pre>if (x) {\n  one();</pre>", "<pre>  two();\n  three();</pre>", "<pre>}</pre>");
  }

  @Test
  void shouldRefuseALimitThatHoldsNoCharacter() {
    assertThatThrownBy(() -> Splitter.split(FormattedText.plain("x"), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> html(FormattedText text) {
    return Splitter.split(text, LIMIT).stream().map(Html::of).toList();
  }
}
