package dev.nightshift.gateway.chat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The files behind links of replies, for channels that hand out files instead of links; implemented
 * as a CDI bean by each feature that has any.
 */
public interface LinkedFiles {

  /** How the file behind this address is called, if it is one of this feature; asks nobody. */
  Optional<String> fileName(String href);

  /**
   * Writes the file's content as of now, from whoever has it, piece by piece; never within a
   * transaction.
   *
   * @throws dev.nightshift.backbone.http.ProblemException when it is not there, or nobody answers
   *     (503)
   * @throws IOException when it breaks off, or cannot be written
   */
  void write(String href, OutputStream to) throws IOException;
}
