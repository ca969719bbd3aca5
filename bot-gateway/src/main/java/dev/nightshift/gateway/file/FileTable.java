package dev.nightshift.gateway.file;

import dev.nightshift.backbone.database.Tx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The rows of files: contents staged chunk by chunk, then named by their hash. */
final class FileTable {

  private static final String FIND =
      """
      select f.sha256, f.size, n.name from file f join file_name n on n.sha256 = f.sha256
      """;

  private static final String DELETE_UNUSED =
      """
      delete from file where sha256 in (
        select sha256 from file f
        where created_at < $1
          and not exists (
            select 1 from file_name n where n.sha256 = f.sha256 and n.uploaded_at >= $1)
          and not exists (
            select 1 from task t where (t.file_sha256 = f.sha256 or t.skip_sha256 = f.sha256)
              and (t.updated_at >= $1 or t.state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION')))
        order by created_at limit 20 for update skip locked)
      returning content_id
      """;

  private FileTable() {}

  static void begin(Tx tx, String contentId, Instant now) {
    tx.update("insert into file_content (id, started_at) values ($1, $2)", contentId, at(now));
  }

  static void chunk(Tx tx, String contentId, int number, byte[] bytes) {
    tx.update(
        "insert into file_chunk (content_id, number, bytes) values ($1, $2, $3)",
        contentId,
        number,
        Buffer.buffer(bytes));
  }

  /** Names the content by its hash; false when the same bytes are kept already. */
  static boolean complete(Tx tx, String contentId, StoredFile file, Instant now) {
    boolean fresh =
        tx.update(
                """
                insert into file (sha256, size, content_id, created_at) values ($1, $2, $3, $4)
                on conflict (sha256) do nothing
                """,
                file.sha256(),
                file.size(),
                contentId,
                at(now))
            == 1;
    tx.update(
        """
        insert into file_name (name, sha256, uploaded_at) values ($1, $2, $3)
        on conflict (name, sha256) do update set uploaded_at = excluded.uploaded_at
        """,
        file.name(),
        file.sha256(),
        at(now));
    return fresh;
  }

  /** Forgets a content that became no file, with its chunks. */
  static void discard(Tx tx, String contentId) {
    tx.update(
        """
        delete from file_content c
        where id = $1 and not exists (select 1 from file f where f.content_id = c.id)
        """,
        contentId);
  }

  /** Contents that became no file, begun before then. */
  static List<String> unfinished(Tx tx, Instant before) {
    return tx
        .query(
            """
            select id from file_content c
            where started_at < $1 and not exists (select 1 from file f where f.content_id = c.id)
            limit 20
            """,
            at(before))
        .stream()
        .map(row -> row.getString("id"))
        .toList();
  }

  /**
   * Forgets a few files that nobody has uploaded or worked on since then, and their contents; an
   * open task keeps the file it names, however old.
   */
  static int deleteUnused(Tx tx, Instant before) {
    List<String> contents =
        tx.query(DELETE_UNUSED, at(before)).stream()
            .map(row -> row.getString("content_id"))
            .toList();
    contents.forEach(contentId -> discard(tx, contentId));
    return contents.size();
  }

  static Optional<StoredFile> byHash(Tx tx, String sha256) {
    return tx.queryOne(FIND + " where f.sha256 = $1 order by n.uploaded_at desc limit 1", sha256)
        .map(FileTable::file);
  }

  /** The latest upload of that name. */
  static Optional<StoredFile> byName(Tx tx, String name) {
    return tx.queryOne(FIND + " where n.name = $1 order by n.uploaded_at desc limit 1", name)
        .map(FileTable::file);
  }

  static List<StoredFile> latest(Tx tx, int limit) {
    return tx.query(FIND + " order by n.uploaded_at desc limit $1", limit).stream()
        .map(FileTable::file)
        .toList();
  }

  static Optional<byte[]> chunk(Tx tx, String sha256, int number) {
    return tx.queryOne(
            """
            select c.bytes from file f join file_chunk c on c.content_id = f.content_id
            where f.sha256 = $1 and c.number = $2
            """,
            sha256,
            number)
        .map(row -> row.getBuffer("bytes").getBytes());
  }

  private static StoredFile file(Row row) {
    return new StoredFile(row.getString("sha256"), row.getLong("size"), row.getString("name"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
