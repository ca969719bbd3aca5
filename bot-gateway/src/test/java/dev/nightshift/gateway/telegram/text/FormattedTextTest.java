package dev.nightshift.gateway.telegram.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormattedTextTest {

  @Test
  void shouldRenderStylesWithinEachOther() {
    FormattedText text =
        FormattedText.builder()
            .text("a ")
            .bold(b -> b.text("b ").italic("c").text(" d"))
            .text(" ")
            .link(URI.create("https://example.org/?x=1&y=\"2".replace("\"", "%22")), "here")
            .pre("if (a < b) {\n}")
            .code("x")
            .build();
    assertThat(Html.of(text))
        .isEqualTo(
            "a <b>b <i>c</i> d</b> <a href=\"https://example.org/?x=1&amp;y=%222\">here</a>"
                + "<pre>if (a &lt; b) {\n}</pre><code>x</code>");
  }

  @Test
  void shouldEscapeWhatCouldBeTakenForMarkupAndNothingElse() {
    assertThat(Html.of(FormattedText.plain("<b>&amp;</b> \"quoted\" _*[`'")))
        .isEqualTo("&lt;b&gt;&amp;amp;&lt;/b&gt; \"quoted\" _*[`'");
  }

  @Test
  void shouldMakeTextWellFormed() {
    assertThat(FormattedText.plain("a\r\nb\rc\uD83D d\uDE00 \uD83D\uDE00").text())
        .isEqualTo("a\nb\nc\uFFFD d\uFFFD \uD83D\uDE00");
  }

  @Test
  void shouldKnowWhenThereIsNothingToSee() {
    assertThat(FormattedText.plain(" \n\u00A0\u200B\u2060").blank()).isTrue();
    assertThat(FormattedText.plain("\u200Bx").blank()).isFalse();
  }

  @Test
  void shouldHaveNoSpanWhereThereIsNoText() {
    assertThat(FormattedText.builder().bold("").code("").build().spans()).isEmpty();
  }

  @Test
  void shouldRefuseWhatTelegramDoesNotNest() {
    URI somewhere = URI.create("https://example.org/");
    assertThatThrownBy(() -> FormattedText.builder().bold(b -> b.code("x")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> FormattedText.builder().link(somewhere, b -> b.link(somewhere, "x")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> FormattedText.builder().link(URI.create("/path"), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FormattedText.builder().link(URI.create("javascript:1"), "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseSpansThatOverlapInPart() {
    assertThatThrownBy(
            () ->
                new FormattedText(
                    "abcdef",
                    List.of(new Span(0, 4, new Style.Bold()), new Span(2, 6, new Style.Italic()))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
