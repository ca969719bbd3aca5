package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.Json;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The passwords and tokens of one home, made by its first start and kept. Two files of mode 0600:
 * {@code secrets.json} for the supervisor, {@code token} for the operator's clients.
 */
record Secrets(
    String postgresSuperuser,
    Map<ServiceRole, String> roles,
    String internalToken,
    @Nullable String ownerToken) {

  private static final int BYTES = 24;
  private static final String FILE = "secrets.json";

  Secrets {
    roles = Map.copyOf(roles);
  }

  static boolean exist(StackHome home) {
    return Files.exists(home.directory().resolve(FILE));
  }

  /** The home's, made now if it has none. The operator may have put a token of their own. */
  static Secrets of(StackHome home) {
    Path file = home.directory().resolve(FILE);
    try {
      if (!Files.exists(file)) {
        PrivateFile.write(file, Json.write(random()));
      }
      if (!Files.exists(home.token())) {
        PrivateFile.write(home.token(), randomText() + "\n");
      }
      return Json.read(Files.readString(file), Secrets.class)
          .withOwnerToken(Files.readString(home.token()).strip());
    } catch (IOException e) {
      throw new LocalStackException(
          "The secrets of " + home.directory() + " cannot be kept: " + e.getMessage() + ".", e);
    } catch (IllegalArgumentException e) {
      throw new LocalStackException(
          "The file " + file + " is damaged: restore it, or begin anew with another --home.", e);
    }
  }

  private Secrets withOwnerToken(String token) {
    return new Secrets(postgresSuperuser, roles, internalToken, token);
  }

  private static Secrets random() {
    Map<ServiceRole, String> roles = new EnumMap<>(ServiceRole.class);
    for (ServiceRole role : ServiceRole.values()) {
      roles.put(role, randomText());
    }
    return new Secrets(randomText(), roles, randomText(), null);
  }

  private static String randomText() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
