package dev.nightshift.backbone.gatewayfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {

  @TempDir Path folder;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void shouldGiveBackWhatWasPut() throws Exception {
    FileCache cache = cache(100);
    assertThat(cache.find(hash("one"))).isEmpty();
    cache.keep(hash("one"), file(cache, "one"));
    assertThat(read(cache, "one")).contains("one");
  }

  @Test
  void shouldForgetAFileWhenItIsDamaged() throws Exception {
    FileCache cache = cache(100);
    cache.keep(hash("one"), file(cache, "not one"));
    assertThat(read(cache, "one")).isEmpty();
    assertThat(folder.resolve("cache").resolve(hash("one"))).doesNotExist();
  }

  @Test
  void shouldForgetWhatWasUsedLongestAgoWhenFull() throws Exception {
    FileCache cache = cache(8);
    put(cache, "one");
    put(cache, "two");
    assertThat(read(cache, "one")).contains("one");
    now = now.plusSeconds(1);
    put(cache, "six");
    assertThat(read(cache, "two")).isEmpty();
    assertThat(read(cache, "one")).contains("one");
    assertThat(read(cache, "six")).contains("six");
  }

  @Test
  void shouldLeaveWhatArrivesJustNowWhenItMakesRoom() throws Exception {
    FileCache cache = cache(4);
    Path arriving = file(cache, "arriving");
    Files.setLastModifiedTime(arriving, FileTime.from(now.minusSeconds(60)));
    put(cache, "one");
    put(cache, "two");
    assertThat(arriving).exists();
    assertThat(read(cache, "one")).isEmpty();
    assertThat(read(cache, "two")).contains("two");
  }

  @Test
  void shouldKeepAFileThatAloneIsLargerThanTheBound() throws Exception {
    FileCache cache = cache(2);
    put(cache, "three");
    assertThat(read(cache, "three")).contains("three");
  }

  @Test
  void shouldDeleteWhatADeadProcessLeftBehindAndNotWhatArrives() throws Exception {
    FileCache cache = cache(100);
    cache.sweep();
    put(cache, "one");
    Path leftBehind = file(cache, "le");
    Files.setLastModifiedTime(leftBehind, FileTime.from(now));
    now = now.plusSeconds(3_601);
    Path arriving = file(cache, "ar");
    Files.setLastModifiedTime(arriving, FileTime.from(now));
    cache.sweep();
    assertThat(leftBehind).doesNotExist();
    assertThat(arriving).exists();
    assertThat(read(cache, "one")).contains("one");
  }

  private void put(FileCache cache, String content) throws Exception {
    cache.keep(hash(content), file(cache, content));
    now = now.plusSeconds(1);
  }

  private FileCache cache(long maxBytes) {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    return new FileCache(folder.resolve("cache"), maxBytes, clock);
  }

  private static Optional<String> read(FileCache cache, String content) throws Exception {
    Optional<Path> found = cache.find(hash(content));
    return found.isEmpty() ? Optional.empty() : Optional.of(Files.readString(found.get()));
  }

  private static Path file(FileCache cache, String content) throws IOException {
    return Files.writeString(cache.newFile(), content);
  }

  private static String hash(String content) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
  }
}
