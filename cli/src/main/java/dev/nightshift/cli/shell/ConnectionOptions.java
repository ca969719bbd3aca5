package dev.nightshift.cli.shell;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where Nightshift is, as said on the command line, before or after the command's name. */
public final class ConnectionOptions {
  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "The gateway (NIGHTSHIFT_URL). Default: the local stack's.")
  @Nullable String url;

  @Option(
      names = "--token",
      scope = ScopeType.INHERIT,
      paramLabel = "TOKEN",
      description = "The owner's token (NIGHTSHIFT_TOKEN). Default: the local stack's.")
  @Nullable String token;

  @Option(
      names = "--home",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "The local stack's home (NIGHTSHIFT_HOME). Default: .nightshift.")
  @Nullable Path home;
}
