package dev.nightshift.local.backup;

import dev.nightshift.local.control.Json;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a backup. What is no backup, or was cut off or changed since, is refused with a sentence;
 * what was unpacked by then is the caller's to delete.
 */
final class BackupReader implements AutoCloseable {

  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<StandardOpenOption> NEW_FILE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path file;
  private final ZipFile zip;

  private BackupReader(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  static BackupReader open(Path file) throws IOException {
    try {
      return new BackupReader(file, new ZipFile(file.toFile()));
    } catch (NoSuchFileException missing) {
      throw new LocalStackException("There is no file %s.".formatted(file), missing);
    } catch (ZipException torn) {
      throw new LocalStackException(
          "%s is no backup of Nightshift, or was cut off; nothing was changed.".formatted(file),
          torn);
    }
  }

  Manifest manifest() throws IOException {
    try {
      return Json.read(text(Manifest.ENTRY), Manifest.class);
    } catch (IllegalArgumentException garbled) {
      throw damaged();
    }
  }

  /**
   * Everything below {@code home} and the database, as the home to be; checked as it is written,
   * and on the disk when this returns.
   */
  void unpack(Path target) throws IOException {
    Map<String, String> sums = sums();
    Files.createDirectory(target, OWNERS_DIRECTORY);
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (entry.getName().equals(BackupWriter.SUMS)) {
        continue;
      }
      Path place = place(target, entry.getName());
      if (entry.isDirectory()) {
        createDirectories(target, place);
      } else {
        createDirectories(target, place.resolveSibling("."));
        unpack(entry, place, sums.remove(entry.getName()));
      }
    }
    if (!sums.isEmpty()) {
      throw damaged();
    }
    Files.delete(target.resolve(Manifest.ENTRY));
    DiskSync.namesBelow(target);
  }

  private void unpack(ZipEntry entry, Path place, @Nullable String sum) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream content = new DigestInputStream(zip.getInputStream(entry), digest);
        FileChannel channel = FileChannel.open(place, NEW_FILE, OWNERS_FILE)) {
      content.transferTo(Channels.newOutputStream(channel));
      channel.force(true);
    } catch (ZipException garbled) {
      throw damaged();
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(sum)) {
      throw damaged();
    }
  }

  /** The home's files lie in the home itself, all others in directories of it. */
  private Path place(Path target, String name) {
    String own = HomeFiles.FOLDER + "/";
    Path place =
        target.resolve(name.startsWith(own) ? name.substring(own.length()) : name).normalize();
    if (!place.startsWith(target)) {
      throw damaged();
    }
    return place;
  }

  private static void createDirectories(Path target, Path directory) throws IOException {
    Path normal = directory.normalize();
    if (normal.startsWith(target)) {
      Files.createDirectories(normal, OWNERS_DIRECTORY);
    }
  }

  private Map<String, String> sums() throws IOException {
    Map<String, String> sums = new HashMap<>();
    for (String line : text(BackupWriter.SUMS).lines().toList()) {
      String[] parts = line.split("  ", 2);
      if (parts.length != 2) {
        throw damaged();
      }
      sums.put(parts[1], parts[0]);
    }
    return sums;
  }

  private String text(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new LocalStackException(
          "%s is no backup of Nightshift; nothing was changed.".formatted(file));
    }
    try (InputStream content = zip.getInputStream(entry)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (ZipException garbled) {
      throw damaged();
    }
  }

  private LocalStackException damaged() {
    return new LocalStackException(
        "%s is damaged: what it holds is not what was written; nothing was changed."
            .formatted(file));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
