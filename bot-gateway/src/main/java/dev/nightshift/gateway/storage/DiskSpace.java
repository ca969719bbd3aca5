package dev.nightshift.gateway.storage;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Room that is left on the disk with a directory, and how much there should be, in bytes. */
record DiskSpace(Path directory, long usableBytes, long reserveBytes) {

  /**
   * As the operating system tells it to this process.
   *
   * @throws IOException where there is no such directory
   */
  static DiskSpace of(Path directory, long reserveBytes) throws IOException {
    return new DiskSpace(directory, Files.getFileStore(directory).getUsableSpace(), reserveBytes);
  }

  boolean low() {
    return usableBytes < reserveBytes;
  }

  /** What to say about it, once there is less than there should be. */
  Optional<String> reason(Duration keep) {
    return low()
        ? Optional.of(
            "The disk with %s is nearly full (%s GB are left); make room there. Tasks and messages that ended more than %d days ago are being deleted meanwhile."
                .formatted(directory, gigabytes(usableBytes), keep.toDays()))
        : Optional.empty();
  }

  static String gigabytes(long bytes) {
    return BigDecimal.valueOf(bytes)
        .divide(BigDecimal.valueOf(1L << 30), 1, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
