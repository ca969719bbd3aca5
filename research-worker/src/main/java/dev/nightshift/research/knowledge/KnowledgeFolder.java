package dev.nightshift.research.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Markdown files of a folder, all of them or none, and all as they were at one moment: a
 * folder that changes while it is read is read again. Hidden names are passed over; a symbolic link
 * is followed to a file within the folder (as mounted configuration has them), and refused where it
 * leads out.
 */
final class KnowledgeFolder {

  private static final String ENDING = ".md";
  private static final int READINGS = 4;

  private final Path root;
  private final Bounds bounds;
  private final Consumer<Path> reading;
  private final List<KnowledgeFile> files = new ArrayList<>();
  private long bytes;

  private KnowledgeFolder(Path root, Bounds bounds, Consumer<Path> reading) {
    this.root = root;
    this.bounds = bounds;
    this.reading = reading;
  }

  /**
   * How much is taken.
   *
   * @param files most files
   * @param fileBytes largest file
   * @param bytes most bytes of all files together
   */
  record Bounds(int files, int fileBytes, long bytes) {}

  /**
   * What there is, and by what a change of it shows.
   *
   * @param files by name
   */
  record Contents(List<KnowledgeFile> files, FolderLook look) {}

  /**
   * The files of the folder.
   *
   * @throws KnowledgeException naming what cannot be used
   */
  static Contents read(Path folder, Bounds bounds) {
    return read(folder, bounds, path -> {});
  }

  /**
   * The same.
   *
   * @param reading told of each file before it is read
   */
  static Contents read(Path folder, Bounds bounds, Consumer<Path> reading) {
    Path absolute = checked(folder);
    try {
      Path root = absolute.toRealPath();
      FolderLook look = FolderLook.at(root);
      for (int attempt = 0; attempt < READINGS; attempt++) {
        Optional<List<KnowledgeFile>> files = once(root, absolute, bounds, reading, look);
        FolderLook after = FolderLook.at(root);
        if (files.isPresent() && after.equals(look)) {
          return new Contents(files.get(), look);
        }
        look = after;
      }
    } catch (IOException unreadable) {
      throw new KnowledgeException(
          "The knowledge folder %s cannot be read: %s."
              .formatted(absolute, unreadable.getMessage()),
          unreadable);
    }
    throw new KnowledgeException(
        "The knowledge folder %s changes again and again while it is read; have it read when that is over."
            .formatted(absolute));
  }

  /** Empty: it has changed meanwhile, and what is wrong with it may be just that. */
  private static Optional<List<KnowledgeFile>> once(
      Path root, Path folder, Bounds bounds, Consumer<Path> reading, FolderLook look)
      throws IOException {
    KnowledgeFolder one = new KnowledgeFolder(root, bounds, reading);
    try {
      one.walk();
      return Optional.of(one.sorted(folder));
    } catch (KnowledgeException | IOException broken) {
      if (FolderLook.at(root).equals(look)) {
        throw broken;
      }
      return Optional.empty();
    }
  }

  private static Path checked(Path folder) {
    if (!folder.isAbsolute()) {
      throw new KnowledgeException(
          "The knowledge folder %s is a relative path, and services do not start in your folder; set NIGHTSHIFT_KNOWLEDGE_DIR to an absolute one, such as $PWD/%s."
              .formatted(folder, folder));
    }
    Path absolute = folder.normalize();
    if (!Files.isDirectory(absolute)) {
      throw new KnowledgeException(
          "The knowledge folder %s is no folder; set NIGHTSHIFT_KNOWLEDGE_DIR to one."
              .formatted(absolute));
    }
    return absolute;
  }

  private List<KnowledgeFile> sorted(Path folder) {
    if (files.isEmpty()) {
      throw new KnowledgeException(
          "The knowledge folder %s holds no Markdown file (%s).".formatted(folder, ENDING));
    }
    files.sort(Comparator.comparing(KnowledgeFile::name));
    return List.copyOf(files);
  }

  private void walk() throws IOException {
    walk(root, this::take);
  }

  /** What a walk does with a file or link. */
  @FunctionalInterface
  interface Visit {
    void file(Path path, BasicFileAttributes attributes) throws IOException;
  }

  /** Goes through everything that is not hidden. */
  static void walk(Path root, Visit visit) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = !folder.equals(root) && hidden(folder);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (!hidden(path)) {
              visit.file(path, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          // One that went meanwhile is not there: the folder has changed.
          @Override
          public FileVisitResult visitFileFailed(Path path, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  private static boolean hidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  private void take(Path path, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      requireWithin(path);
    }
    if (markdown(path) && Files.isRegularFile(path)) {
      add(path);
    }
  }

  static boolean markdown(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  private void requireWithin(Path link) throws IOException {
    if (!Files.exists(link)) {
      throw new KnowledgeException("The knowledge file %s leads nowhere.".formatted(link));
    }
    if (!link.toRealPath().startsWith(root)) {
      throw new KnowledgeException(
          "The knowledge file %s leads out of the folder; put the file itself there."
              .formatted(link));
    }
  }

  private void add(Path path) throws IOException {
    if (files.size() == bounds.files()) {
      throw new KnowledgeException(
          "The knowledge folder %s holds more than %d files; see nightshift.knowledge.max-files."
              .formatted(root, bounds.files()));
    }
    reading.accept(path);
    byte[] content = content(path);
    bytes += content.length;
    if (bytes > bounds.bytes()) {
      throw new KnowledgeException(
          "The knowledge folder %s holds more than %d bytes; see nightshift.knowledge.max-bytes."
              .formatted(root, bounds.bytes()));
    }
    String name = root.relativize(path).toString().replace('\\', '/');
    files.add(new KnowledgeFile(name, content.length, text(path, content)));
  }

  /** Never more than is allowed, whatever the file's size is said to be. */
  private byte[] content(Path path) throws IOException {
    try (InputStream stream = Files.newInputStream(path)) {
      byte[] content = stream.readNBytes(bounds.fileBytes() + 1);
      if (content.length > bounds.fileBytes()) {
        throw new KnowledgeException(
            "The knowledge file %s has more than %d bytes; see nightshift.knowledge.max-file-bytes."
                .formatted(path, bounds.fileBytes()));
      }
      return content;
    } catch (IOException unreadable) {
      throw new KnowledgeException(
          "The knowledge file %s cannot be read: %s.".formatted(path, unreadable.getMessage()),
          unreadable);
    }
  }

  private static String text(Path path, byte[] content) {
    String text = decoded(path, content);
    if (text.indexOf('\0') >= 0) {
      throw binary(path, null);
    }
    if (text.isBlank()) {
      throw new KnowledgeException("The knowledge file %s is empty.".formatted(path));
    }
    return text;
  }

  private static String decoded(Path path, byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notText) {
      throw binary(path, notText);
    }
  }

  private static KnowledgeException binary(Path path, @Nullable Throwable cause) {
    String sentence = "The knowledge file %s is no text in UTF-8.".formatted(path);
    return cause == null
        ? new KnowledgeException(sentence)
        : new KnowledgeException(sentence, cause);
  }
}
