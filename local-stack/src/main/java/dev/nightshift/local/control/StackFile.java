package dev.nightshift.local.control;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * {@code stack.json} in the home: where a running stack answers. Written when the ports are known,
 * removed by an orderly stop; it proves nothing about what is alive.
 *
 * @param gatewayUrl without a trailing slash
 * @param pid of the supervisor
 */
public record StackFile(
    int portBase, String gatewayUrl, String consoleUrl, String statusPageUrl, long pid) {

  public static Optional<StackFile> read(StackHome home) {
    try {
      return Files.exists(home.stackFile())
          ? Optional.of(Json.read(Files.readString(home.stackFile()), StackFile.class))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
