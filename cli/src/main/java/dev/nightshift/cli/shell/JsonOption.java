package dev.nightshift.cli.shell;

import picocli.CommandLine.Option;

/** The switch of every command that reads or waits. */
public final class JsonOption {
  @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
  boolean json;

  public boolean json() {
    return json;
  }
}
