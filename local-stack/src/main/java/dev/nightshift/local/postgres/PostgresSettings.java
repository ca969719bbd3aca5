package dev.nightshift.local.postgres;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * Where one server lives.
 *
 * @param data the data directory; created by the first start, survives restarts
 * @param port on 127.0.0.1
 * @param superuserPassword of the role {@code postgres}; fixed by the first start
 * @param output where the server's log goes (standard output and error)
 */
public record PostgresSettings(Path data, int port, String superuserPassword, Redirect output) {}
