package dev.nightshift.research.directory;

import java.io.InputStream;

/** Where the bytes of uploaded directories come from. */
public interface DirectoryFiles {

  /**
   * Opens a directory by its hash; the bytes have been compared with it.
   *
   * @param sha256 hex, lower case
   * @param fileName as the person knows it, for sentences
   * @throws DirectoryException when there is no such file
   * @throws DirectoryUnavailableException when it cannot be had now
   */
  InputStream open(String sha256, String fileName);
}
