package dev.nightshift.research.knowledge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The knowledge of one moment; nothing about it changes. Thread-safe. */
public final class KnowledgeBase {

  /** Where no folder is configured. */
  static final KnowledgeBase NONE = new KnowledgeBase(List.of(), List.of(), "none");

  private static final int VERSION_BYTES = 6;
  private static final String PLAYBOOK = "playbook";

  private final List<Source> files;
  private final String version;
  private final SectionIndex index;
  private final List<Section> playbook;

  private KnowledgeBase(List<Source> files, List<Section> sections, String version) {
    this.files = List.copyOf(files);
    this.version = version;
    this.index = new SectionIndex(sections);
    List<Section> named = sections.stream().filter(KnowledgeBase::ofPlaybook).toList();
    this.playbook = named.isEmpty() ? List.copyOf(sections) : named;
  }

  /**
   * A file, for a person.
   *
   * @param title its first heading, or its name where it has none
   */
  public record Source(String name, int bytes, String title) {}

  static KnowledgeBase of(List<KnowledgeFile> files) {
    List<List<Section>> parsed = files.stream().map(MarkdownSections::of).toList();
    List<Source> sources =
        IntStream.range(0, files.size())
            .mapToObj(at -> source(files.get(at), parsed.get(at)))
            .toList();
    return new KnowledgeBase(
        sources, parsed.stream().flatMap(List::stream).toList(), version(files));
  }

  private static Source source(KnowledgeFile file, List<Section> sections) {
    String title =
        sections.isEmpty()
            ? file.name()
            : sections.getFirst().heading().split(MarkdownSections.BELOW, 2)[0];
    return new Source(file.name(), file.bytes(), title);
  }

  private static boolean ofPlaybook(Section section) {
    return section.file().toLowerCase(Locale.ROOT).contains(PLAYBOOK);
  }

  private static String version(List<KnowledgeFile> files) {
    MessageDigest digest = sha256();
    for (KnowledgeFile file : files) {
      for (String part : List.of(file.name(), file.text())) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** A short hash of all there is: equal where every file is; {@code none} without a folder. */
  public String version() {
    return version;
  }

  public List<Source> files() {
    return files;
  }

  /** The sections that speak of what the text speaks of, the nearest first; may be none. */
  public List<Section> search(String text, int limit) {
    return index.search(text, limit);
  }

  /** The sections that people train with: those of files named so, else all. */
  public List<Section> playbook() {
    return playbook;
  }
}
