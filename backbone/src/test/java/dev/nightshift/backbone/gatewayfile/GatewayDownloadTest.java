package dev.nightshift.backbone.gatewayfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.ws.rs.ProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayDownloadTest {

  /** SHA-256 of {@code hello}. */
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path folder;

  @Test
  void shouldWriteTheFileOverWhatWasThere() throws IOException {
    Path target = Files.writeString(folder.resolve("file"), "something longer");

    new GatewayDownload(sha256 -> bytes("hello")).download(HELLO, target);

    assertThat(target).hasContent("hello");
  }

  @Test
  void shouldRefuseAnotherFile() {
    assertThatThrownBy(() -> download(bytes("goodbye")))
        .isInstanceOf(FileFault.Damaged.class)
        .hasMessage("what arrived is not the file that was uploaded");
  }

  @Test
  void shouldSayThatTheConnectionBrokeWhenItDoesOnTheWay() {
    InputStream torn =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };
    assertThatThrownBy(() -> download(torn))
        .isInstanceOf(FileFault.BrokenOff.class)
        .hasMessage("connection reset");
  }

  @Test
  void shouldLeaveTheThreadInterruptedWhenThatBrokeItOff() {
    GatewayDownload gateway =
        new GatewayDownload(
            sha256 -> {
              throw new ProcessingException(new InterruptedException());
            });
    assertThatThrownBy(() -> gateway.download(HELLO, folder.resolve("file")))
        .isInstanceOf(FileFault.BrokenOff.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldSayThatThereIsNoConnectionWhenItCannotBeMade() {
    GatewayDownload gateway =
        new GatewayDownload(
            sha256 -> {
              throw new ProcessingException(new IOException("connection refused"));
            });
    assertThatThrownBy(() -> gateway.download(HELLO, folder.resolve("file")))
        .isInstanceOf(FileFault.BrokenOff.class)
        .hasMessage("connection refused");
  }

  @Test
  void shouldSayThatTheDiskIsFullWhenItIs() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    GatewayDownload gateway =
        new GatewayDownload(sha256 -> new ByteArrayInputStream(new byte[100_000]));
    assertThatThrownBy(() -> gateway.download(HELLO, full))
        .isInstanceOf(FileFault.DiskFault.class)
        .hasMessage("it cannot be kept in /dev: No space left on device");
  }

  private void download(InputStream bytes) {
    new GatewayDownload(sha256 -> bytes).download(HELLO, folder.resolve("file"));
  }

  private static InputStream bytes(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }
}
