package dev.nightshift.gateway.telegram.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.http.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing stays on the disk, whatever happens. */
class FetchedFileTest {

  private static final int MOST = 10;
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void shouldBeThereUntilItIsClosed() throws IOException {
    try (FetchedFile file = fetched(to -> to.write(new byte[MOST]))) {
      assertThat(file.bytes()).isEqualTo(MOST);
      assertThat(file.path()).hasSize(MOST);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldEndAtTheFirstByteThatIsTooMuch() {
    assertThatThrownBy(
            () ->
                fetched(
                    to -> {
                      to.write(new byte[MOST]);
                      to.write(1);
                    }))
        .isInstanceOf(FetchedFile.TooLargeException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldEndWhenItTrickles() {
    assertThatThrownBy(
            () ->
                fetched(
                    to -> {
                      to.write(1);
                      nanos.addAndGet(AT_MOST.toNanos() + 1);
                      to.write(1);
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than PT1M");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldLeaveNothingOfWhatBreaksOff() {
    assertThatThrownBy(
            () ->
                fetched(
                    to -> {
                      to.write(1);
                      throw new ProblemException(503, "service-away", "gone");
                    }))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(
            () ->
                fetched(
                    to -> {
                      throw new OutOfMemoryError("a test's");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldSweepWhatTheDeadLeftAndNothingElse() throws IOException {
    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    Path abandoned = left("nightshift-telegram-1", now.minus(Duration.ofHours(2)));
    Path underWay = left("nightshift-telegram-2", now.minus(Duration.ofMinutes(1)));
    Path foreign = left("something", now.minus(Duration.ofHours(2)));
    FetchedFile.sweep(folder, now);
    assertThat(abandoned).doesNotExist();
    assertThat(underWay).exists();
    assertThat(foreign).exists();
  }

  private FetchedFile fetched(FetchedFile.Source source) throws IOException {
    return FetchedFile.of(folder, MOST, AT_MOST, nanos::get, source);
  }

  private Path left(String name, Instant at) throws IOException {
    return Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(at));
  }
}
