package dev.nightshift.trading.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFilesTest {

  /** SHA-256 of {@code hello}. */
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path directory;
  private final AtomicInteger downloads = new AtomicInteger();
  private FeedFiles files;

  @BeforeEach
  void setUp() {
    files = files("hello");
  }

  private FeedFiles files(String content) {
    GatewayDownload gateway =
        new GatewayDownload(
            sha256 -> {
              downloads.incrementAndGet();
              return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
            });
    return new FeedFiles(
        gateway, new ExplicitFeedConfig(directory.resolve("cache"), 2), Clock.systemUTC());
  }

  @Test
  void shouldFetchOnceWhenAskedTwice() throws IOException {
    assertThat(Files.readString(files.fetch(HELLO))).isEqualTo("hello");
    assertThat(Files.readString(files.fetch(HELLO))).isEqualTo("hello");
    assertThat(downloads).hasValue(1);
  }

  @Test
  void shouldFetchAgainWhenTheFileOnDiskWasChanged() throws IOException {
    Files.writeString(files.fetch(HELLO), "tampered");
    assertThat(Files.readString(files.fetch(HELLO))).isEqualTo("hello");
    assertThat(downloads).hasValue(2);
  }

  @Test
  void shouldLeaveNothingBehindWhenTheGatewaySendsSomethingElse() throws IOException {
    assertThatThrownBy(() -> files("goodbye").fetch(HELLO))
        .isInstanceOfSatisfying(
            FeedUnavailableException.class, e -> assertThat(e.passing()).isTrue());
    try (Stream<Path> left = Files.list(directory.resolve("cache"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void shouldForgetTheOldestWhenTheCacheIsFull() throws IOException {
    Path cache = Files.createDirectories(directory.resolve("cache"));
    for (int i = 0; i < 3; i++) {
      Path old = Files.writeString(cache.resolve("old-" + i), "x");
      Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000L * (i + 1)));
    }
    files.fetch(HELLO);
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(HELLO, "old-2");
    }
  }

  @Test
  void shouldFetchAgainWhenTheFileWasForgotten() throws IOException {
    Files.delete(files.fetch(HELLO));
    assertThat(Files.readString(files.fetch(HELLO))).isEqualTo("hello");
    assertThat(downloads).hasValue(2);
  }

  @Test
  void shouldDeleteWhatADeadProcessLeftUnfinishedWhenItStarts() throws IOException {
    Path cache = Files.createDirectories(directory.resolve("cache"));
    Path left = Files.writeString(cache.resolve(HELLO + ".x.part"), "he");
    Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));
    Path underWay = Files.writeString(cache.resolve(HELLO + ".y.part"), "he");
    files("hello");
    assertThat(left).doesNotExist();
    assertThat(underWay).exists();
  }

  @Test
  void shouldSayThatTheDiskIsFullWhenItIs() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    GatewayDownload gateway =
        new GatewayDownload(sha256 -> new ByteArrayInputStream(new byte[100_000]));
    assertThatThrownBy(() -> gateway.download(HELLO, full))
        .isInstanceOf(FeedUnavailableException.class)
        .hasMessage("The feed cannot be kept in /dev: No space left on device.");
  }

  @Test
  void shouldSayWhereWhenTheDirectoryCannotBeMade() throws IOException {
    Files.writeString(directory.resolve("cache"), "a file in the way");
    assertThatThrownBy(() -> files.fetch(HELLO))
        .isInstanceOfSatisfying(
            FeedUnavailableException.class,
            e -> {
              assertThat(e.passing()).isFalse();
              assertThat(e).hasMessageStartingWith("The feed's file cannot be kept on disk: ");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, false",
    "404, false",
    "408, true",
    "429, true",
    "500, true",
    "503, true"
  })
  void shouldTryAgainOnlyWhenItMayPass(int status, boolean again) {
    GatewayDownload gateway =
        new GatewayDownload(
            sha256 -> {
              throw new WebApplicationException(Response.status(status).build());
            });
    Class<? extends RuntimeException> expected =
        again ? GatewayDownload.PassingFailure.class : FeedUnavailableException.class;
    assertThatThrownBy(() -> gateway.download(HELLO, directory.resolve("x")))
        .isInstanceOf(expected);
  }

  @Test
  void shouldTryAgainWhenTheConnectionFails() {
    GatewayDownload gateway =
        new GatewayDownload(
            sha256 -> {
              throw new ProcessingException("connection refused");
            });
    assertThatThrownBy(() -> gateway.download(HELLO, directory.resolve("x")))
        .isInstanceOf(GatewayDownload.PassingFailure.class);
  }
}
