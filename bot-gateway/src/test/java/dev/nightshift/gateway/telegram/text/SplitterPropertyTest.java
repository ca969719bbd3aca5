package dev.nightshift.gateway.telegram.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text is, its parts say the same, fit, and are well formed. */
class SplitterPropertyTest {

  private static final int ROUNDS = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_125, 42, 4096, 77_777})
  void shouldSayTheSameInPartsThatFit(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      FormattedText whole = RandomText.of(random);
      int limit = 16 + random.nextInt(200);
      check(whole, limit, "seed %d, round %d, limit %d".formatted(seed, round, limit));
    }
  }

  /** Its parts say the same, fit, and are well formed. */
  static void check(FormattedText whole, int limit, String description) {
    List<FormattedText> parts = Splitter.split(whole, limit);
    assertThat(parts)
        .as(description)
        .allSatisfy(part -> assertThat(part.length()).isBetween(1, limit))
        .allSatisfy(part -> assertThat(part.blank()).isFalse())
        .allSatisfy(part -> assertThat(isWellFormed(part.text())).isTrue());
    checkSame(whole, parts, description);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void shouldNotDivideAWordThatFits(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = RandomText.words(random, 300);
      List<String> words =
          Splitter.split(FormattedText.plain(text), 32).stream()
              .flatMap(part -> List.of(part.text().split("\\s+")).stream())
              .toList();
      assertThat(words).as("seed %d, round %d", seed, round).isEqualTo(List.of(text.split("\\s+")));
    }
  }

  /** The parts are stretches of the whole, in order, with the same styles; gaps show nothing. */
  private static void checkSame(
      FormattedText whole, List<FormattedText> parts, String description) {
    int at = 0;
    for (FormattedText part : parts) {
      int found = whole.text().indexOf(part.text(), at);
      while (found >= 0 && !whole.slice(found, found + part.length()).equals(part)) {
        found = whole.text().indexOf(part.text(), found + 1);
      }
      assertThat(found).as(description).isNotNegative();
      assertThat(FormattedText.plain(whole.text().substring(at, found)).blank())
          .as("%s: lost '%s'", description, whole.text().substring(at, found))
          .isTrue();
      at = found + part.length();
    }
    assertThat(FormattedText.plain(whole.text().substring(at)).blank()).as(description).isTrue();
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  /** Texts nobody would write. */
  static final class RandomText {

    private static final List<String> CHARACTERS =
        List.of(
            " ",
            "\n",
            "\n\n",
            "\t",
            "\r\n",
            "<",
            ">",
            "&",
            "&amp;",
            "\"",
            "</b>",
            "_",
            "`",
            "\u00A0",
            "\u200B",
            "\u200D",
            "\u0301",
            "\uFE0F",
            "\uD83D\uDE00",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "\uD83C\uDDE9\uD83C\uDDEA",
            "\uD83D",
            "\uDE00",
            "\u0000",
            "\u202E",
            "\u0E33",
            "\u1100\u1161\u11A8");

    private RandomText() {}

    static FormattedText of(Random random) {
      FormattedText.Builder builder = FormattedText.builder();
      for (int piece = random.nextInt(12); piece >= 0; piece--) {
        piece(random, builder, 0, true);
      }
      return builder.build();
    }

    private static void piece(
        Random random, FormattedText.Builder to, int depth, boolean linksAllowed) {
      switch (random.nextInt(depth > 2 ? 2 : 7)) {
        case 0, 1 -> to.text(raw(random));
        case 2 -> to.bold(inner -> pieces(random, inner, depth, linksAllowed));
        case 3 -> to.italic(inner -> pieces(random, inner, depth, linksAllowed));
        case 4 -> {
          if (linksAllowed) {
            to.link(
                URI.create("https://example.org/?a=1&b=" + random.nextInt(9)),
                inner -> pieces(random, inner, depth, false));
          }
        }
        case 5 -> {
          if (depth == 0) {
            to.pre(raw(random));
          }
        }
        default -> {
          if (depth == 0) {
            to.code(raw(random));
          }
        }
      }
    }

    private static void pieces(
        Random random, FormattedText.Builder to, int depth, boolean linksAllowed) {
      for (int piece = random.nextInt(3); piece >= 0; piece--) {
        piece(random, to, depth + 1, linksAllowed);
      }
    }

    private static String raw(Random random) {
      return switch (random.nextInt(5)) {
        case 0 -> words(random, random.nextInt(400));
        case 1 -> "x".repeat(random.nextInt(500));
        case 2 -> CHARACTERS.get(random.nextInt(CHARACTERS.size())).repeat(random.nextInt(60));
        default -> any(random, random.nextInt(120));
      };
    }

    /** Words of up to 20 letters. */
    static String words(Random random, int length) {
      StringBuilder text = new StringBuilder("w");
      while (text.length() < length) {
        text.append(random.nextInt(9) == 0 ? "\n" : " ");
        text.append("letters-of-some-word".substring(0, 1 + random.nextInt(20)));
      }
      return text.toString();
    }

    private static String any(Random random, int count) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        if (random.nextInt(4) == 0) {
          text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        } else {
          text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        }
      }
      return text.toString();
    }
  }
}
