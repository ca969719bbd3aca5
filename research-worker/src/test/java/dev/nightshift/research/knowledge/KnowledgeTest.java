package dev.nightshift.research.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeTest {

  private static final KnowledgeFolder.Bounds BOUNDS =
      new KnowledgeFolder.Bounds(50, 8_388_608, 33_554_432);
  private static final String LOADS = "nightshift.research.knowledge.loads";

  @TempDir Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void shouldReadTheSampleThatComesWithTheProject() {
    KnowledgeBase base = load(Path.of("..", "docs", "knowledge").toAbsolutePath()).current();

    assertThat(base.files())
        .extracting(KnowledgeBase.Source::name, KnowledgeBase.Source::title)
        .containsExactly(tuple("company.md", "Our company"), tuple("playbook.md", "Playbook"));
    assertThat(base.search("They say our offer costs too much", 3).getFirst().citation())
        .isEqualTo("playbook.md, Playbook > Objection: too expensive");
    assertThat(base.playbook()).extracting(Section::file).containsOnly("playbook.md");
    assertThat(base.playbook())
        .filteredOn(section -> section.heading().endsWith("After a demo"))
        .singleElement()
        .satisfies(
            section ->
                assertThat(section.points()).hasSize(3).last().isEqualTo("Ask who else decides"));
  }

  @Test
  void shouldLoadFiveMegabytesOnceInUnderTwoSecondsOfOneProcessor() throws IOException {
    long seed = 20_260_301;
    Random random = new Random(seed);
    for (int file = 0; file < 20; file++) {
      StringBuilder text = new StringBuilder("# File " + file + "\n");
      while (text.length() < 262_144) {
        text.append("\n## Topic ").append(random.nextInt(100_000)).append("\n\n");
        for (int word = 0; word < 400; word++) {
          text.append(Integer.toString(random.nextInt(5_000), 36)).append(' ');
        }
        text.append("\n");
      }
      write("book-" + file + ".md", text.toString());
    }
    Knowledge knowledge = load(folder);
    Duration best = Duration.ofDays(1);
    for (int attempt = 0; attempt < 3; attempt++) {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long since = threads.getCurrentThreadCpuTime();
      knowledge = load(folder);
      Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - since);
      best = took.compareTo(best) < 0 ? took : best;
    }

    assertThat(best).as("seed " + seed).isLessThan(Duration.ofSeconds(2));
    knowledge.current().search("topic", 5);
    knowledge.current().search("file 7", 5);
    assertThat(loads("loaded")).as("one for each start, none for a question").isEqualTo(4);
    assertThat(knowledge.current().files().stream().mapToInt(KnowledgeBase.Source::bytes).sum())
        .isGreaterThan(5_000_000);
  }

  @Test
  void shouldReadAgainOnlyWhenAskedAndKeepWhatThereIsWhenItCannotBeUsed() throws IOException {
    write("playbook.md", "# One\n\nFirst.\n");
    Knowledge knowledge = load(folder);
    String before = knowledge.current().version();
    write("playbook.md", "# Two\n\nSecond.\n");

    assertThat(knowledge.current().version()).isEqualTo(before);
    knowledge.reload();
    String after = knowledge.current().version();
    assertThat(after).isNotEqualTo(before).hasSize(12);
    assertThat(loads("loaded")).isEqualTo(2);

    write("playbook.md", " \n");
    assertThatThrownBy(knowledge::reload).isInstanceOf(KnowledgeException.class);
    assertThat(knowledge.current().version()).isEqualTo(after);
    assertThat(loads("refused")).isEqualTo(1);
  }

  @Test
  void shouldHaveTheSameVersionForTheSameFilesAlone() throws IOException {
    write("a.md", "One.");
    String version = load(folder).current().version();

    assertThat(load(folder).current().version()).isEqualTo(version);
    Files.move(folder.resolve("a.md"), folder.resolve("b.md"));
    assertThat(load(folder).current().version()).isNotEqualTo(version);
  }

  @Test
  void shouldKnowNothingWithoutAFolder() {
    Knowledge knowledge = new Knowledge(Optional.empty(), BOUNDS, Clock.systemUTC(), registry);

    assertThat(knowledge.current().isEmpty()).isTrue();
    assertThat(knowledge.current().version()).isEqualTo("none");
    assertThat(knowledge.current().search("anything", 3)).isEmpty();
    assertThat(loads("loaded")).isZero();
  }

  @Test
  void shouldStopTheStartNamingAFileThatIsEmptyBinaryOrEnormous() throws IOException {
    write("good.md", "Fine.");
    write("deep/empty.md", "\n \n");
    refused("deep/empty.md is empty.");
    Files.write(folder.resolve("deep/empty.md"), new byte[] {'a', 0, 'b'});
    refused("deep/empty.md is no text in UTF-8.");
    Files.write(folder.resolve("deep/empty.md"), new byte[] {(byte) 0xC3, 'x'});
    refused("deep/empty.md is no text in UTF-8.");
    Files.write(folder.resolve("deep/empty.md"), new byte[8_388_609]);
    refused("deep/empty.md has more than 8388608 bytes; see nightshift.knowledge.max-file-bytes.");
    assertThat(loads("refused")).isEqualTo(4);
  }

  @Test
  void shouldStopTheStartWhenTheFolderIsMissingEmptyOrTooMuch() throws IOException {
    assertThatThrownBy(() -> load(folder.resolve("none")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The knowledge folder %s is no folder; set NIGHTSHIFT_KNOWLEDGE_DIR to one."
                .formatted(folder.resolve("none")));
    assertThatThrownBy(() -> load(Path.of("docs", "knowledge")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("docs/knowledge is a relative path")
        .hasMessageContaining("such as $PWD/docs/knowledge");
    write("notes.txt", "No Markdown.");
    refused("holds no Markdown file (.md).");
    for (int file = 0; file <= 50; file++) {
      write("f" + file + ".md", "x");
    }
    refused("holds more than 50 files; see nightshift.knowledge.max-files.");
  }

  @Test
  void shouldFollowLinksWithinTheFolderAndNoneOutOfIt(@TempDir Path outside) throws IOException {
    write("..data/real.md", "# Mounted\n\nAs a cluster mounts it.\n");
    Files.createSymbolicLink(folder.resolve("mounted.md"), Path.of("..data", "real.md"));
    assertThat(load(folder).current().files())
        .extracting(KnowledgeBase.Source::name)
        .containsExactly("mounted.md");

    Files.writeString(outside.resolve("secret.md"), "A secret.");
    Path link = folder.resolve("link.md");
    Files.createSymbolicLink(link, outside.resolve("secret.md"));
    refused("link.md leads out of the folder; put the file itself there.");
    Files.delete(link);
    Files.createSymbolicLink(link, outside);
    refused("link.md leads out of the folder; put the file itself there.");
    Files.delete(link);
    Files.createSymbolicLink(link, folder.resolve("gone.md"));
    refused("link.md leads nowhere.");
  }

  /** As a cluster swaps mounted configuration: all links change at once what they lead to. */
  @Test
  void shouldReadAgainWhenWhatItsLinksLeadToIsSwappedMeanwhile() throws IOException {
    for (String version : List.of("old", "new")) {
      write("..%s/a.md".formatted(version), version);
      write("..%s/b.md".formatted(version), version);
    }
    Path data = folder.resolve("..data");
    Files.createSymbolicLink(data, Path.of("..old"));
    for (String name : List.of("a.md", "b.md")) {
      Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
    }
    Path next = Files.createSymbolicLink(folder.resolve("..next"), Path.of("..new"));

    assertThat(texts(atTheSecond(() -> Files.move(next, data, StandardCopyOption.ATOMIC_MOVE))))
        .containsExactly("new", "new");
  }

  @Test
  void shouldReadAgainWhenFilesAreSavedAddedOrTakenAwayMeanwhile() throws IOException {
    write("a.md", "old");
    write("b.md", "old");
    assertThat(
            texts(
                atTheSecond(
                    () -> {
                      write("a.md", "newer");
                      write("b.md", "newer");
                    })))
        .containsExactly("newer", "newer");
    assertThat(texts(atTheSecond(() -> write("c.md", "added"))))
        .containsExactly("newer", "newer", "added");
    assertThat(texts(atTheSecond(() -> Files.delete(folder.resolve("c.md")))))
        .containsExactly("newer", "newer");
  }

  /** Half of a save may be what no file may be. */
  @Test
  void shouldNotHoldAgainstAFolderWhatItWasInTheMiddleOfAChange() throws IOException {
    write("a.md", "old");
    write("b.md", "old");
    AtomicInteger read = new AtomicInteger();

    assertThat(
            texts(
                path -> {
                  switch (read.incrementAndGet()) {
                    case 1 -> {
                      write("a.md", "");
                      write("b.md", "");
                    }
                    case 2 -> {
                      write("a.md", "saved");
                      write("b.md", "saved");
                    }
                    default -> {}
                  }
                }))
        .containsExactly("saved", "saved");
  }

  @Test
  void shouldSayThatAFolderChangesAllTheTime() throws IOException {
    write("a.md", "0");
    AtomicInteger read = new AtomicInteger();

    assertThatThrownBy(() -> texts(path -> write("a.md", "x".repeat(1 + read.incrementAndGet()))))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining("changes again and again while it is read");
    assertThat(read).hasValue(4);
  }

  @FunctionalInterface
  private interface Disturbance {
    void at(Path path) throws IOException;
  }

  @FunctionalInterface
  private interface Disturbing {
    void run() throws IOException;
  }

  private static Disturbance atTheSecond(Disturbing disturbing) {
    AtomicInteger read = new AtomicInteger();
    return path -> {
      if (read.incrementAndGet() == 2) {
        disturbing.run();
      }
    };
  }

  /** The texts of the folder's files, by their names. */
  private List<String> texts(Disturbance disturbance) {
    return KnowledgeFolder.read(
            folder,
            BOUNDS,
            path -> {
              try {
                disturbance.at(path);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .files()
        .stream()
        .map(KnowledgeFile::text)
        .toList();
  }

  @Test
  void shouldCutFilesIntoSectionsUnderTheirHeadings() {
    List<Section> sections =
        MarkdownSections.of(
            file(
                """
                Before any heading.

                # A *fine* book
                Text with a [link](https://x.example/) and `code`.
                ## Lists
                1. one
                2. two
                   - within

                ### Deep
                - three
                # Another
                End.
                """));

    assertThat(sections)
        .extracting(Section::heading)
        .containsExactly(
            "x.md", "A fine book", "A fine book > Lists", "A fine book > Lists > Deep", "Another");
    assertThat(sections.get(2).points()).hasSize(2).first().isEqualTo("one");
    assertThat(sections.get(3).points()).containsExactly("three");
  }

  @Test
  void shouldCutWhatIsLongAndSurviveWhatIsDeep() {
    List<Section> sections = MarkdownSections.of(file("word ".repeat(100_000)));
    assertThat(sections).hasSizeGreaterThan(100);
    assertThat(sections).allSatisfy(one -> assertThat(one.text().length()).isLessThan(4_001));

    assertThat(MarkdownSections.of(file("> ".repeat(20_000) + "deep"))).isNotEmpty();
    assertThat(MarkdownSections.of(file("- ".repeat(20_000) + "deep"))).isNotEmpty();
  }

  private static KnowledgeFile file(String text) {
    return new KnowledgeFile("x.md", text.length(), text);
  }

  private void refused(String end) {
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .contains(folder.getFileName().toString())
        .endsWith(end)
        .doesNotContain("\n");
  }

  private double loads(String outcome) {
    return registry.counter(LOADS, "outcome", outcome).count();
  }

  private Knowledge load(Path from) {
    return new Knowledge(Optional.of(from), BOUNDS, Clock.systemUTC(), registry);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
