package dev.nightshift.gateway.telegram.text;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;

/** Any text with any styles within each other, cut at any limit. */
class SplitterFuzzTest {

  private static final URI TARGET = URI.create("https://example.org/?a=1&b=2");
  private static final int DEEPEST = 4;
  private static final int MOST_PIECES = 40;
  private static final int LONGEST_PIECE = 400;

  @FuzzTest(maxDuration = "1m")
  void anyTextInPartsThatFit(FuzzedDataProvider any) {
    int limit = any.consumeInt(16, 256);
    FormattedText.Builder whole = FormattedText.builder();
    for (int i = 0; i < MOST_PIECES && any.remainingBytes() > 0; i++) {
      piece(any, whole, 0, true);
    }
    SplitterPropertyTest.check(whole.build(), limit, "limit " + limit);
  }

  private static void piece(
      FuzzedDataProvider any, FormattedText.Builder to, int depth, boolean linksAllowed) {
    int kind = any.consumeInt(0, 6);
    if (depth < DEEPEST && kind == 1) {
      to.bold(inner -> pieces(any, inner, depth, linksAllowed));
    } else if (depth < DEEPEST && kind == 2) {
      to.italic(inner -> pieces(any, inner, depth, linksAllowed));
    } else if (depth < DEEPEST && kind == 3 && linksAllowed) {
      to.link(TARGET, inner -> pieces(any, inner, depth, false));
    } else if (depth == 0 && kind == 4) {
      to.pre(any.consumeString(LONGEST_PIECE));
    } else if (depth == 0 && kind == 5) {
      to.code(any.consumeString(LONGEST_PIECE));
    } else {
      to.text(any.consumeString(LONGEST_PIECE));
    }
  }

  private static void pieces(
      FuzzedDataProvider any, FormattedText.Builder to, int depth, boolean linksAllowed) {
    for (int i = any.consumeInt(1, 3); i > 0; i--) {
      piece(any, to, depth + 1, linksAllowed);
    }
  }
}
