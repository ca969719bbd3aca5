package dev.nightshift.trading.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes to a file and says so when the file is at fault: {@link DiskException}. */
final class DiskOutput extends OutputStream {

  private final OutputStream file;

  DiskOutput(Path path) throws DiskException {
    try {
      file = Files.newOutputStream(path);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  @Override
  public void write(int b) throws DiskException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws DiskException {
    try {
      file.write(bytes, from, length);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  @Override
  public void close() throws DiskException {
    try {
      file.close();
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }
}
