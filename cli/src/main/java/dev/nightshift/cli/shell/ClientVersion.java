package dev.nightshift.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version this client was built as. */
public final class ClientVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"nightshift " + read()};
  }

  public static String read() {
    try (InputStream in =
        ClientVersion.class.getResourceAsStream("/dev/nightshift/cli/version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing from the client");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
