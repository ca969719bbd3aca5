package dev.nightshift.gateway.research;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.page.Page;
import dev.nightshift.gateway.page.PageKey;
import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What research-worker knows about runs, asked for now. */
@Singleton
public final class ResearchReads {

  private static final Pattern RUN_ID = Pattern.compile("run-[0-9a-z]{1,40}");

  private static final String SERVICE = "research-worker";
  private static final String MEANWHILE = "the run goes on when it is back";

  private final ResearchClient client;
  private final ExportClient exportClient;
  private final Upstream upstream;
  private final Upstream exports;

  ResearchReads(
      @RestClient ResearchClient client,
      @RestClient ExportClient exportClient,
      Upstreams upstreams) {
    this.client = client;
    this.exportClient = exportClient;
    this.upstream = upstreams.to(SERVICE, MEANWHILE);
    this.exports = upstreams.toExports(SERVICE, MEANWHILE);
  }

  public List<RunView> runs(int limit) {
    return runs(limit, null);
  }

  /**
   * The newest runs first.
   *
   * @param before the last run of the page before this one; {@code null}: the first page
   */
  public List<RunView> runs(int limit, @Nullable String before) {
    String after = before == null ? null : checked(before);
    return upstream.call(() -> client.runs(limit, after));
  }

  /**
   * One page of them.
   *
   * @param cursor where the page before it ended; {@code null}: the first page
   * @throws ProblemException 400 for a cursor that is not this list's
   */
  Page<RunView> page(@Nullable String cursor, int limit) {
    return Page.read(
        cursor,
        limit,
        (after, most) -> runs(most, after == null ? null : after.text(0, RUN_ID)),
        run -> PageKey.of(run.id()));
  }

  public RunView run(String id) {
    return upstream.call(() -> client.run(checked(id)));
  }

  /**
   * One page of a run's items, in the order of their work.
   *
   * @param cursor where the page before it ended; {@code null}: the first page
   * @throws ProblemException 400 for a cursor that is not this list's
   */
  Page<ItemView> items(String id, @Nullable String cursor, int limit) {
    String known = checked(id);
    return Page.read(
        cursor,
        limit,
        (after, most) -> {
          Long last = after == null ? null : after.number(0);
          return upstream.call(() -> client.items(known, most, last));
        },
        item -> PageKey.of(item.id()));
  }

  /** How many items there are, stage by stage in the order of work. */
  public List<StageView> stages(String id) {
    return upstream.call(() -> client.stages(checked(id)));
  }

  /** Items of one stage with what came of them, from the one after {@code after}. */
  public List<StageItemView> stage(String id, String kind, int after, int limit) {
    return upstream.call(() -> client.stage(checked(id), kind, after, limit));
  }

  /** One of a run's files; to be closed. */
  InputStream file(String id, String name) {
    String known = checked(id);
    return exports.call(() -> exportClient.file(known, name));
  }

  /** Where a run's results can be had. */
  public static List<Link> exports(String runId) {
    return ResearchSignals.exports(runId);
  }

  /** Where they can be had in one format. */
  public static List<Link> exports(String runId, ExportFormat format) {
    return ResearchSignals.exports(runId, format);
  }

  /** An id that can be no run's is not asked for. */
  private static String checked(String id) {
    if (!RUN_ID.matcher(id).matches()) {
      throw new ProblemException(404, "run-unknown", "There is no research run '" + id + "'.");
    }
    return id;
  }
}
