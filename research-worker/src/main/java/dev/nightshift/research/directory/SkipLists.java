package dev.nightshift.research.directory;

import dev.nightshift.research.company.SkipList;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;

/** Reads uploaded skip lists: CSV files that name companies, or just their domains. */
@Singleton
public class SkipLists {

  private final DirectoryFiles files;

  SkipLists(DirectoryFiles files) {
    this.files = files;
  }

  /**
   * Reads the list of that hash.
   *
   * @param fileName as the person knows it, for sentences
   * @throws DirectoryException when the file is none or cannot be used
   * @throws DirectoryUnavailableException when it cannot be had now
   */
  public SkipList read(String sha256, String fileName) throws IOException {
    try (InputStream bytes = files.open(sha256, fileName)) {
      return read(fileName, bytes);
    }
  }

  static SkipList read(String fileName, InputStream bytes) {
    SkipList.Builder list = new SkipList.Builder();
    try (Directory rows = Directory.openSkipList(fileName, bytes)) {
      rows.forEach(row -> list.add(row.name(), row.domain(), row.places()));
    }
    return list.build();
  }
}
