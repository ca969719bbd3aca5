package dev.nightshift.gateway.chat;

import java.util.Optional;

/**
 * The files behind links of replies, for channels that hand out files instead of links; implemented
 * as a CDI bean by each feature that has any.
 */
public interface LinkedFiles {

  /** How the file behind this address is called, if it is one of this feature; asks nobody. */
  Optional<String> fileName(String href);

  /**
   * The file's content as of now, from whoever has it; never within a transaction.
   *
   * @throws dev.nightshift.backbone.http.ProblemException when it is not there, or nobody answers
   *     (503)
   */
  byte[] fetch(String href);
}
