package dev.nightshift.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.local.control.Json;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.postgres.PostgresBinaries;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreTest {

  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
  private static final String VERSION = "1.2.0-SNAPSHOT";

  @TempDir Path directory;

  @Test
  void shouldMakeAHomeThatOnlyItsOwnerCanRead() throws Exception {
    Manifest restored = restore(backup("a.backup"), false);

    assertThat(restored.createdAt()).isEqualTo(THEN);
    assertThat(Files.readString(home().token())).isEqualTo("secret");
    assertThat(Files.readString(home().directory().resolve("postgres/PG_VERSION")))
        .isEqualTo(PostgresBinaries.majorVersion());
    assertThat(home().directory().resolve("postgres/pg_wal")).isEmptyDirectory();
    assertThat(mode(home().token())).isEqualTo("rw-------");
    assertThat(mode(home().directory().resolve("postgres"))).isEqualTo("rwx------");
    assertThat(home().isMarked()).isTrue();
    assertThat(names(directory)).containsExactly("a.backup", "home");
  }

  @Test
  void shouldLeaveAHomeAloneUnlessItIsToBeReplaced() throws Exception {
    Path file = backup("a.backup");
    homeHolding("former");

    refuses(file, false, "--replace");
    assertThat(Files.readString(home().token())).isEqualTo("former");

    restore(file, true);
    assertThat(Files.readString(home().token())).isEqualTo("secret");
    assertThat(names(directory)).containsExactly("a.backup", "home");
  }

  @Test
  void shouldNeverReplaceWhatIsNoHome() throws Exception {
    Files.writeString(Files.createDirectory(home().directory()).resolve("diary"), "dear");

    refuses(backup("a.backup"), true, "no home of Nightshift");
    assertThat(Files.readString(home().directory().resolve("diary"))).isEqualTo("dear");
  }

  @Test
  void shouldPutTheFormerHomeBackWhenTheLastRestoreDiedBetweenItsMoves() throws Exception {
    homeHolding("former");
    Files.move(home().directory(), directory.resolve("home.replaced"));

    refuses(backup("a.backup"), false, "--replace");

    assertThat(Files.readString(home().token())).isEqualTo("former");
  }

  @Test
  void shouldKeepWhatIsAsideWhenAnotherHomeWasMadeMeanwhileUntilThatIsReplaced() throws Exception {
    Path file = backup("a.backup");
    Path aside = directory.resolve("home.replaced");
    homeHolding("former");
    Files.move(home().directory(), aside);
    homeHolding("fresh");

    refuses(file, false, "lies in " + aside);
    assertThat(Files.readString(aside.resolve("token"))).isEqualTo("former");
    assertThat(Files.readString(home().token())).isEqualTo("fresh");

    restore(file, true);
    assertThat(Files.readString(home().token())).isEqualTo("secret");
    assertThat(names(directory)).containsExactly("a.backup", "home");
  }

  @Test
  void shouldKeepWhatIsAsideWhenTheHomeIsEmpty() throws Exception {
    Path aside = directory.resolve("home.replaced");
    homeHolding("former");
    Files.move(home().directory(), aside);
    Files.createDirectory(home().directory());

    refuses(backup("a.backup"), true, "lies in " + aside);
    assertThat(Files.readString(aside.resolve("token"))).isEqualTo("former");
  }

  @Test
  void shouldChangeNothingWhenTheFileIsMissingForeignOrTorn() throws Exception {
    homeHolding("former");
    Path torn = backup("torn.backup");
    try (FileChannel channel = FileChannel.open(torn, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(torn) / 2);
    }
    Path foreign = directory.resolve("foreign.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(foreign))) {
      zip.putNextEntry(new ZipEntry("readme"));
    }

    Path empty = directory.resolve("empty.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(empty))) {
      entry(zip, Manifest.ENTRY, "{}");
    }

    refuses(directory.resolve("nothing"), true, "There is no file");
    refuses(torn, true, "was cut off");
    refuses(foreign, true, "is no backup");
    refuses(empty, true, "is damaged");
    refuses(Files.writeString(directory.resolve("text"), "hello"), true, "is no backup");
    assertThat(Files.readString(home().token())).isEqualTo("former");
  }

  @Test
  void shouldChangeNothingWhenWhatItHoldsIsNotWhatWasWritten() throws Exception {
    homeHolding("former");
    Path changed = directory.resolve("changed.backup");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(changed))) {
      entry(zip, Manifest.ENTRY, Json.write(manifest("1.2.0", PostgresBinaries.majorVersion())));
      entry(zip, "home/token", "forged");
      entry(zip, BackupWriter.SUMS, "00  " + Manifest.ENTRY + "\n00  home/token\n");
    }
    Path outside = directory.resolve("outside.backup");
    try (BackupWriter writer =
        BackupWriter.begin(outside, manifest(VERSION, PostgresBinaries.majorVersion()))) {
      writer.text("../stolen", "x");
      writer.finish();
    }

    refuses(changed, true, "is damaged");
    refuses(outside, true, "is damaged");
    assertThat(directory.resolve("stolen")).doesNotExist();
    assertThat(Files.readString(home().token())).isEqualTo("former");
    assertThat(names(directory)).containsExactly("changed.backup", "home", "outside.backup");
  }

  @ParameterizedTest
  @CsvSource({"1.3.0, true", "1.10.0, true", "2.0, true", "1.2.0, false", "1.1.9, false"})
  void shouldRefuseOnlyWhatANewerOneMade(String version, boolean newer) throws Exception {
    Path file = backup("a.backup", manifest(version, PostgresBinaries.majorVersion()));

    if (newer) {
      refuses(file, false, "is newer than this one");
      assertThat(home().directory()).doesNotExist();
    } else {
      restore(file, false);
      assertThat(home().token()).exists();
    }
  }

  @Test
  void shouldRefuseTheFilesOfAnotherPostgres() throws Exception {
    refuses(backup("a.backup", manifest(VERSION, "9")), false, "PostgreSQL 9");
  }

  @Test
  void shouldLeaveNoFileBehindWhenItIsNotFinished() throws Exception {
    Path file = directory.resolve("a.backup");
    try (BackupWriter writer = BackupWriter.begin(file, manifest(VERSION, "18"))) {
      writer.text("home/token", "secret");
      try (Stream<Path> unfinished = Files.list(directory)) {
        assertThat(mode(unfinished.findFirst().orElseThrow())).isEqualTo("rw-------");
      }
    }

    assertThat(names(directory)).isEmpty();
  }

  @Test
  void shouldKeepTheFirstOfTwoThatAreWrittenToOneFileAtOnce() throws Exception {
    Path file = directory.resolve("a.backup");
    try (BackupWriter first = BackupWriter.begin(file, manifest(VERSION, "18"));
        BackupWriter second = BackupWriter.begin(file, manifest("1.0.0", "18"))) {
      second.text("home/token", "second");
      first.text("home/token", "first");
      first.finish();

      assertThatThrownBy(second::finish).isInstanceOf(FileAlreadyExistsException.class);
    }

    assertThat(names(directory)).containsExactly("a.backup");
    assertThat(mode(file)).isEqualTo("rw-------");
    try (BackupReader backup = BackupReader.open(file)) {
      assertThat(backup.manifest().version()).isEqualTo(VERSION);
    }
  }

  private StackHome home() {
    return new StackHome(directory.resolve("home"));
  }

  private void homeHolding(String token) throws IOException {
    home().prepare();
    Files.writeString(home().token(), token);
  }

  private Manifest restore(Path file, boolean replace) {
    return new Restore(home(), VERSION).from(file, replace);
  }

  private void refuses(Path file, boolean replace, String why) {
    assertThatThrownBy(() -> restore(file, replace))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining(why);
    assertThat(directory.resolve("home.restoring")).doesNotExist();
  }

  private Path backup(String name) throws IOException {
    return backup(name, manifest(VERSION, PostgresBinaries.majorVersion()));
  }

  private Path backup(String name, Manifest manifest) throws IOException {
    Path file = directory.resolve(name);
    try (BackupWriter writer = BackupWriter.begin(file, manifest)) {
      writer.directory("postgres");
      writer.directory("postgres/pg_wal");
      writer.text("postgres/PG_VERSION", PostgresBinaries.majorVersion());
      writer.text("home/token", "secret");
      writer.text("home/nightshift-home", "A home of Nightshift, created by it.\n");
      writer.finish();
    }
    return file;
  }

  private static Manifest manifest(String version, String postgres) {
    return new Manifest(Manifest.FORMAT, version, postgres, THEN);
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    OutputStream out = zip;
    out.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Stream<String> names(Path directory) throws IOException {
    return Files.list(directory).map(path -> path.getFileName().toString()).sorted();
  }
}
