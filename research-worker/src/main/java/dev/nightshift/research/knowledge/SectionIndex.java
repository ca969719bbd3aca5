package dev.nightshift.research.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Finds the sections that speak of something, by BM25 (Lucene's, k1 1.2, b 0.75) over text and
 * heading. In memory alone; equal scores keep the order of the files, so that the same question to
 * the same files has the same answer. Thread-safe.
 */
final class SectionIndex {

  private static final String HEADING = "heading";
  private static final String TEXT = "text";

  /** What a heading names counts more than what is mentioned on the way. */
  private static final float HEADING_BOOST = 2.0f;

  /** Words of a question that are looked for; Lucene allows 1,024 clauses. */
  private static final int MOST_TERMS = 256;

  private static final int BUFFER_MB = 64;
  private static final FieldType WORDS = words();

  private final List<Section> sections;
  private final IndexSearcher searcher;

  SectionIndex(List<Section> sections) {
    this.sections = List.copyOf(sections);
    try {
      ByteBuffersDirectory memory = new ByteBuffersDirectory();
      try (IndexWriter writer = new IndexWriter(memory, settings())) {
        for (Section section : sections) {
          writer.addDocument(document(section));
        }
      }
      this.searcher = new IndexSearcher(DirectoryReader.open(memory));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** In one piece where it fits, and never put in another order. */
  private static IndexWriterConfig settings() {
    return new IndexWriterConfig(Terms.ANALYZER)
        .setRAMBufferSizeMB(BUFFER_MB)
        .setMergePolicy(NoMergePolicy.INSTANCE);
  }

  /** Which words and how often: nobody asks for phrases. */
  private static FieldType words() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  private static Document document(Section section) {
    Document document = new Document();
    document.add(new Field(HEADING, section.heading(), WORDS));
    document.add(new Field(TEXT, section.text(), WORDS));
    return document;
  }

  /** The sections that share words with the text, the nearest first. */
  List<Section> search(String text, int limit) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String term : Terms.of(text, MOST_TERMS)) {
      query.add(
          new BoostQuery(new TermQuery(new Term(HEADING, term)), HEADING_BOOST), Occur.SHOULD);
      query.add(new TermQuery(new Term(TEXT, term)), Occur.SHOULD);
    }
    try {
      List<Section> found = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(query.build(), limit).scoreDocs) {
        found.add(sections.get(hit.doc));
      }
      return List.copyOf(found);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
