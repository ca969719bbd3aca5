package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<b>x</b> | bold",
        "<strong>x</strong> | bold",
        "<I>x</I> | italic",
        "<em>x</em> | italic",
        "<u>x</u> | underline",
        "<ins>x</ins> | underline",
        "<s>x</s> | strikethrough",
        "<strike>x</strike> | strikethrough",
        "<del>x</del> | strikethrough",
        "<code>x</code> | code",
        "<pre>x</pre> | pre",
        "<blockquote>x</blockquote> | blockquote",
        "<blockquote expandable>x</blockquote> | expandable_blockquote",
        "<tg-spoiler>x</tg-spoiler> | spoiler",
        "<span class=\"tg-spoiler\">x</span> | spoiler",
      })
  void shouldKnowTheTags(String html, String type) throws Exception {
    FormattedText text = HtmlText.parse(html);

    assertThat(text.text()).isEqualTo("x");
    assertThat(text.entities()).containsExactly(new Entity(type, 0, 1, ""));
  }

  @Test
  void shouldMeasureInUtf16CodeUnits() throws Exception {
    FormattedText text = HtmlText.parse("\ud83d\ude80 <b>go \ud83d\ude80</b>");

    assertThat(text.entities()).containsExactly(new Entity("bold", 3, 5, ""));
  }

  @Test
  void shouldNestAndSortEntities() throws Exception {
    FormattedText text = HtmlText.parse("a<b>b<i>c</i></b><u>d</u>");

    assertThat(text.text()).isEqualTo("abcd");
    assertThat(text.entities())
        .containsExactly(
            new Entity("bold", 1, 2, ""),
            new Entity("italic", 2, 1, ""),
            new Entity("underline", 3, 1, ""));
  }

  @Test
  void shouldKeepAddressesAndLanguages() throws Exception {
    assertThat(HtmlText.parse("<a href=\"https://x.test/?a=1&amp;b=2\">x</a>").entities())
        .containsExactly(new Entity("text_link", 0, 1, "https://x.test/?a=1&b=2"));
    assertThat(HtmlText.parse("<a href='https://x.test/?a=1&b=2'>x</a>").entities())
        .containsExactly(new Entity("text_link", 0, 1, "https://x.test/?a=1&b=2"));
    assertThat(HtmlText.parse("<pre><code class=\"language-java\">x</code></pre>").entities())
        .containsExactly(new Entity("pre", 0, 1, "java"));
  }

  @Test
  void shouldDropEntitiesOfNothing() throws Exception {
    assertThat(HtmlText.parse("<b></b>x<a>y</a>")).isEqualTo(new FormattedText("xy", List.of()));
  }

  @Test
  void shouldReadCharacterReferences() throws Exception {
    assertThat(HtmlText.parse("&lt;&gt;&amp;&quot;&#8364;&#x1F680;").text())
        .isEqualTo("<>&\"\u20ac\ud83d\ude80");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "é<b>x | Can't find end tag corresponding to start tag \"b\"",
        "é<b | Unclosed start tag at byte offset 2",
        "a < b | Unclosed start tag at byte offset 2",
        "a < b > c | Unsupported start tag \"\" at byte offset 2",
        "é<div>x</div> | Unsupported start tag \"div\" at byte offset 2",
        "é</b> | Unexpected end tag at byte offset 2",
        "<b>é</i> | Unmatched end tag at byte offset 5, expected \"</b>\", found \"</i>\"",
        "<b><i>x</b></i> | Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"",
        "<span>x</span> | Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
        "<a href=\"x>y</a> | Unclosed start tag at byte offset 0",
        "é & x | Unescaped character '&' at byte offset 3",
        "a&nbsp;b | Unescaped character '&' at byte offset 1",
        "a&#0;b | Invalid character reference &#0;",
      })
  void shouldRefuse(String html, String why) {
    assertThatThrownBy(() -> HtmlText.parse(html))
        .isInstanceOf(Refusal.class)
        .hasMessage("Bad Request: can't parse entities: " + why);
  }

  @Test
  void shouldReadALongText() throws Exception {
    String long100k = "word ".repeat(20_000);

    assertThat(HtmlText.parse("<b title=\"" + long100k + "\">" + long100k + "</b>").text())
        .isEqualTo(long100k);
  }

  @Test
  void shouldEitherReadOrRefuseAnything() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] pieces = {
      "<b>",
      "</b>",
      "<i>",
      "</i>",
      "<a href='x'>",
      "</a>",
      "<pre>",
      "<code class=\"language-c\">",
      "</code>",
      "</pre>",
      "<",
      ">",
      "/",
      "&",
      "&lt;",
      "&#x1F680;",
      "\"",
      "'",
      "=",
      " ",
      "x",
      "\ud83d"
    };
    for (int round = 0; round < 5_000; round++) {
      StringBuilder html = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        html.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(isSound(html.toString())).as("seed %d: %s", seed, html).isTrue();
    }
  }

  private static boolean isSound(String html) {
    try {
      FormattedText text = FormattedText.of(html, "HTML");
      return text.entities().stream()
          .allMatch(
              entity ->
                  entity.offset() >= 0
                      && entity.length() > 0
                      && entity.offset() + entity.length() <= text.text().length());
    } catch (Refusal refusal) {
      return refusal.getMessage().startsWith("Bad Request: can't parse entities: ");
    }
  }
}
