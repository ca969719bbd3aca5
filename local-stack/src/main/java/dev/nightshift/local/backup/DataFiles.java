package dev.nightshift.local.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The files of a server's data directory that belong into a copy of it. Source: PostgreSQL's
 * manual, "Making a Base Backup Using the Low Level API", on what may be left out.
 */
record DataFiles(Path data) {

  private static final String LOG = "pg_wal";
  private static final Path CONTROL = Path.of("global", "pg_control");

  /** Directories whose content means nothing to another server, or is copied afterwards. */
  private static final Set<String> EMPTIED =
      Set.of(
          LOG,
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> OMITTED =
      Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");

  /** Into {@code folder} of the backup; the control file comes last, as the manual wants it. */
  void copyTo(BackupWriter backup, String folder) throws IOException {
    backup.directory(folder);
    for (Path path : LiveTree.below(data, _ -> true)) {
      Path relative = data.relativize(path);
      String name = folder + "/" + relative.toString().replace('\\', '/');
      if (Files.isDirectory(path)) {
        if (!isEmptied(relative) || relative.getNameCount() == 1) {
          backup.directory(name);
        }
      } else if (belongs(relative) && !relative.equals(CONTROL)) {
        backup.file(name, path);
      }
    }
    backup.file(folder + "/global/pg_control", data.resolve(CONTROL));
  }

  /** The segments of the write-ahead log from one to another, both by name and both included. */
  void copyLogTo(BackupWriter backup, String folder, String first, String last) throws IOException {
    for (Path path : LiveTree.below(data.resolve(LOG), _ -> true)) {
      String name = String.valueOf(path.getFileName());
      if (name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
        backup.file(folder + "/" + LOG + "/" + name, path);
      }
    }
  }

  private static boolean belongs(Path relative) {
    String name = String.valueOf(relative.getFileName());
    return !isEmptied(relative)
        && !OMITTED.contains(name)
        && !name.startsWith("pgsql_tmp")
        && !name.startsWith("pg_internal.init");
  }

  private static boolean isEmptied(Path relative) {
    return EMPTIED.contains(relative.getName(0).toString());
  }
}
