package dev.nightshift.gateway.file;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.identifier.Identifiers;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Files from people, kept by the SHA-256 of their bytes; the same bytes are kept once.
 *
 * <p>An upload is staged piece by piece, each in a short transaction of its own, because a
 * transaction as long as somebody's network would hold up every reader of the activity feed. It
 * becomes a file in the last transaction; an upload that is refused or breaks off is discarded at
 * once, or, where that fails too, swept later.
 */
@Singleton
public final class Files {

  private static final Logger LOG = Logger.getLogger(Files.class);
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final Database database;
  private final FileConfig config;
  private final Identifiers identifiers;
  private final Clock clock;
  private final Semaphore uploads;

  Files(Database database, FileConfig config, Identifiers identifiers, Clock clock) {
    this.database = database;
    this.config = config;
    this.identifiers = identifiers;
    this.clock = clock;
    this.uploads = new Semaphore(config.uploads());
  }

  /** Whether a text has the form of a hash. */
  public static boolean isHash(String text) {
    return SHA_256.matcher(text).matches();
  }

  /** The file of that hash, under its latest name. */
  public Optional<StoredFile> byHash(Tx tx, String sha256) {
    return FileTable.byHash(tx, sha256);
  }

  /** The file a person means by a hash or by a name; of several with that name the latest. */
  public Optional<StoredFile> byReference(Tx tx, String reference) {
    String lower = reference.toLowerCase(Locale.ROOT);
    return isHash(lower) ? FileTable.byHash(tx, lower) : FileTable.byName(tx, reference);
  }

  /** The latest uploads. */
  public List<StoredFile> latest(Tx tx, int limit) {
    return FileTable.latest(tx, limit);
  }

  /** Reads the whole stream and keeps it; the limit is watched while reading. */
  StoredFile store(InputStream body, String name) throws IOException {
    if (!uploads.tryAcquire()) {
      throw new ProblemException(
          503, "uploads-busy", "Too many uploads at once. Try again in a few seconds.");
    }
    String contentId = identifiers.next("content");
    boolean stored = false;
    try {
      StoredFile file = store(body, name, contentId);
      stored = true;
      return file;
    } finally {
      if (!stored) {
        discard(contentId);
      }
      uploads.release();
    }
  }

  /** Leaves a failure to the sweep: the one that is on its way to the person matters more. */
  private void discard(String contentId) {
    try {
      database.run(tx -> FileTable.discard(tx, contentId));
    } catch (RuntimeException failure) {
      LOG.warnf("pieces of %s are left to the sweep: %s", contentId, failure.getMessage());
    }
  }

  private StoredFile store(InputStream body, String name, String contentId) throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    int number = 0;
    byte[] piece = body.readNBytes(config.chunk());
    if (piece.length == 0) {
      throw new ProblemException(
          400, "file-empty", "The file '%s' is empty; upload one with content.".formatted(name));
    }
    database.run(tx -> FileTable.begin(tx, contentId, clock.instant()));
    while (piece.length > 0) {
      size += piece.length;
      refuseOver(size, name);
      digest.update(piece);
      keep(contentId, number, piece);
      number++;
      piece = body.readNBytes(config.chunk());
    }
    StoredFile file = new StoredFile(HexFormat.of().formatHex(digest.digest()), size, name);
    database.run(tx -> complete(tx, contentId, file));
    return file;
  }

  private void complete(Tx tx, String contentId, StoredFile file) {
    if (!FileTable.complete(tx, contentId, file, clock.instant())) {
      FileTable.discard(tx, contentId);
    }
  }

  private void keep(String contentId, int number, byte[] piece) {
    database.run(tx -> FileTable.chunk(tx, contentId, number, piece));
  }

  /** Refuses a file of that size if it is too large. */
  void refuseOver(long size, String name) {
    if (size > config.limit()) {
      throw new ProblemException(
          413,
          "file-too-large",
          "The file '%s' is larger than %d MB, the most that is kept; split it or raise"
                  .formatted(name, config.limit() >> 20)
              + " nightshift.gateway.file.limit.");
    }
  }

  /** Writes the file's bytes; pieces are read one at a time. */
  void copy(StoredFile file, OutputStream out) throws IOException {
    long left = file.size();
    for (int number = 0; left > 0; number++) {
      int wanted = number;
      byte[] piece =
          database
              .inTransaction(tx -> FileTable.chunk(tx, file.sha256(), wanted))
              .orElseThrow(
                  () -> new IllegalStateException("piece " + wanted + " missing of " + file));
      out.write(piece);
      left -= piece.length;
    }
  }

  /** One turn of the sweep: of uploads that broke off, and of files nobody uses any more. */
  void sweep() {
    List<String> unfinished =
        database.inTransaction(
            tx -> FileTable.unfinished(tx, clock.instant().minus(config.unfinished())));
    unfinished.forEach(contentId -> database.run(tx -> FileTable.discard(tx, contentId)));
    Instant unusedSince = clock.instant().minus(config.retention());
    int deleted = database.inTransaction(tx -> FileTable.deleteUnused(tx, unusedSince));
    if (deleted > 0) {
      LOG.infof("%d files were forgotten; nobody has used them since %s", deleted, unusedSince);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
