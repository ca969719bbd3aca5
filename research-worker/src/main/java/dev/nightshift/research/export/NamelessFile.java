package dev.nightshift.research.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on disk that has no name any more once it is written: it goes with its stream. Whoever
 * reads it slowly holds neither a transaction nor the content in memory, and what could not be
 * written whole is never begun to be read.
 */
final class NamelessFile {

  private NamelessFile() {}

  /** Writes the file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The file's bytes from its beginning; the caller closes. */
  static InputStream of(Content content) throws IOException {
    Path file = Files.createTempFile("nightshift-export-", "");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        content.writeTo(out);
      }
      return new BufferedInputStream(Files.newInputStream(file));
    } finally {
      Files.delete(file);
    }
  }
}
