package dev.nightshift.backbone.gatewayfile;

import dev.nightshift.backbone.gatewayfile.FileFault.DiskFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes to a file and says so when the disk is at fault: {@link DiskFault}. */
final class DiskOutput extends OutputStream {

  private final Path path;
  private final OutputStream file;

  DiskOutput(Path path) {
    this.path = path;
    try {
      file = Files.newOutputStream(path);
    } catch (IOException failure) {
      throw new DiskFault(path, failure);
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    try {
      file.write(bytes, from, length);
    } catch (IOException failure) {
      throw new DiskFault(path, failure);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException failure) {
      throw new DiskFault(path, failure);
    }
  }
}
