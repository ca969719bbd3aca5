package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What a file holds, gzip or plain as its first bytes say.
 *
 * <p>A small gzip may hold a thousand times its size: at most so many bytes are read of what comes
 * out of it, and between two chunks it is asked whether anybody still wants them.
 */
final class FeedBytes extends InputStream {

  private static final int CHUNK = 1 << 16;
  private static final int HEAD = 64;

  private final InputStream in;
  private final FeedFile file;
  private final BooleanSupplier goOn;
  private long bytes;

  private FeedBytes(InputStream in, FeedFile file, BooleanSupplier goOn) {
    this.in = in;
    this.file = file;
    this.goOn = goOn;
  }

  /**
   * Opens a file.
   *
   * @param goOn asked again and again; once it says no, reading ends with a {@link
   *     CancellationException}
   */
  static FeedBytes open(FeedFile file, BooleanSupplier goOn) {
    try {
      return new FeedBytes(gunzipped(Files.newInputStream(file.path())), file, goOn);
    } catch (IOException e) {
      throw unreadable(file.name(), "line 0", e);
    }
  }

  private static InputStream gunzipped(InputStream file) throws IOException {
    PushbackInputStream in = new PushbackInputStream(file, 2);
    try {
      byte[] magic = in.readNBytes(2);
      in.unread(magic);
      boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
      return gzip ? new GZIPInputStream(in, CHUNK) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** What people call the file. */
  String name() {
    return file.name();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (!goOn.getAsBoolean()) {
      throw new CancellationException("nobody wants more of " + name());
    }
    int read = in.read(buffer, offset, length);
    bytes += Math.max(read, 0);
    if (bytes > file.maxBytes()) {
      throw new UnreadableFeedException(
          name()
              + " holds more than "
              + file.maxBytes()
              + " bytes when uncompressed, the most that nightshift.trading.feed.max-bytes allows;"
              + " replay a shorter part of it.");
    }
    return read;
  }

  /** What it begins with, past white space. */
  String head() {
    try {
      return new String(readNBytes(HEAD), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw unreadable("line 0", e);
    }
  }

  /**
   * Why nothing more can be read, as one sentence.
   *
   * @param after the last thing that could be, such as {@code line 7}
   */
  UnreadableFeedException unreadable(String after, IOException e) {
    return unreadable(name(), after, e);
  }

  private static UnreadableFeedException unreadable(String name, String after, IOException e) {
    String sentence =
        switch (e) {
          case EOFException _ ->
              name
                  + " is a truncated gzip file: it breaks off after "
                  + after
                  + ". Fetch or compress it again.";
          case ZipException _ ->
              name
                  + " is a damaged gzip file after "
                  + after
                  + " ("
                  + e.getMessage()
                  + "). Fetch or compress it again.";
          default -> name + " cannot be read after " + after + ": " + e.getMessage() + ".";
        };
    return new UnreadableFeedException(sentence, e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UnreadableFeedException(name() + " cannot be closed: " + e.getMessage() + ".", e);
    }
  }
}
