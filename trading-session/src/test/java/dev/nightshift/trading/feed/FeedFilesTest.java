package dev.nightshift.trading.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.gatewayfile.GatewayDownload;
import jakarta.ws.rs.ProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedFilesTest {

  private static final String HELLO = FeedFilesStandIn.HELLO;

  @TempDir Path directory;
  private final AtomicInteger downloads = new AtomicInteger();

  @Test
  void shouldFetchOnceWhenAskedTwice() throws IOException {
    FeedFiles files = files("hello");
    assertThat(Files.readString(files.fetch(HELLO))).isEqualTo("hello");
    assertThat(Files.readString(files.fetch(HELLO))).isEqualTo("hello");
    assertThat(downloads).hasValue(1);
  }

  @Test
  void shouldFetchAgainWhenTheFileOnDiskWasChanged() throws IOException {
    FeedFiles files = files("hello");
    Files.writeString(files.fetch(HELLO), "tampered");
    assertThat(Files.readString(files.fetch(HELLO))).isEqualTo("hello");
    assertThat(downloads).hasValue(2);
  }

  @Test
  void shouldLeaveNothingBehindWhenTheGatewaySendsSomethingElse() throws IOException {
    assertThatThrownBy(() -> files("goodbye").fetch(HELLO))
        .isInstanceOfSatisfying(
            FeedUnavailableException.class, e -> assertThat(e.passing()).isTrue())
        .hasMessage("What the gateway sent does not have the hash of the feed's file.");
    try (Stream<Path> left = Files.list(directory.resolve("cache"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void shouldSayWhereWhenTheDirectoryCannotBeMade() throws IOException {
    Files.writeString(directory.resolve("cache"), "a file in the way");
    assertThatThrownBy(() -> files("hello").fetch(HELLO))
        .isInstanceOfSatisfying(
            FeedUnavailableException.class, e -> assertThat(e.passing()).isFalse())
        .hasMessageStartingWith("The feed's file cannot be kept on disk: ");
  }

  @Test
  void shouldWaitForAGatewayThatIsAway() {
    assertThatThrownBy(() -> failing(new ProcessingException("connection refused")).fetch(HELLO))
        .isInstanceOfSatisfying(
            FeedUnavailableException.class, e -> assertThat(e.passing()).isTrue())
        .hasMessage("The gateway does not hand out the feed's file right now.");
    assertThatThrownBy(() -> failing(new CircuitBreakerOpenException()).fetch(HELLO))
        .isInstanceOfSatisfying(
            FeedUnavailableException.class, e -> assertThat(e.passing()).isTrue());
  }

  private FeedFiles files(String content) {
    return files(
        new GatewayDownload(
            sha256 -> {
              downloads.incrementAndGet();
              return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
            }));
  }

  private FeedFiles failing(RuntimeException failure) {
    return files(
        new GatewayDownload(
            sha256 -> {
              throw failure;
            }));
  }

  private FeedFiles files(GatewayDownload gateway) {
    return new FeedFiles(
        gateway, new ExplicitFeedConfig(directory.resolve("cache"), 1_000), Clock.systemUTC());
  }
}
