package dev.nightshift.cli.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/**
 * Bytes on their way from the gateway. That they stop coming is the gateway's failure, so that a
 * caller who writes them to a file can tell it from a disk that takes no more.
 */
final class Arriving extends FilterInputStream {
  private final Function<IOException, GatewayFailure> failure;

  Arriving(InputStream bytes, Function<IOException, GatewayFailure> failure) {
    super(bytes);
    this.failure = failure;
  }

  @Override
  public int read() {
    try {
      return super.read();
    } catch (IOException e) {
      throw failure.apply(e);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      throw failure.apply(e);
    }
  }
}
