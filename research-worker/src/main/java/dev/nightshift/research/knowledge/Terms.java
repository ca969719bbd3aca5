package dev.nightshift.research.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a text that say something, in the form in which two texts are compared: lower case,
 * English stems, without the words every text has.
 */
public final class Terms {

  static final Analyzer ANALYZER = new EnglishAnalyzer();

  private Terms() {}

  /**
   * The different terms in the order in which they first stand.
   *
   * @param most how many are looked for at most
   */
  public static Set<String> of(String text, int most) {
    Set<String> terms = new LinkedHashSet<>();
    try (TokenStream tokens = ANALYZER.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (terms.size() < most && tokens.incrementToken()) {
        terms.add(term.toString());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return terms;
  }
}
