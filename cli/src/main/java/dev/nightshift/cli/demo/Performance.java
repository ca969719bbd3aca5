package dev.nightshift.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.chat.Transcript;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.gateway.UploadedFile;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.research.ResearchRun;
import dev.nightshift.cli.research.RunFiles;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.Post;
import dev.nightshift.cli.terminal.Progress;
import dev.nightshift.cli.terminal.Spans;
import dev.nightshift.cli.trading.TradingSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the demo does on a stack that is ready; throws a sentence at the first thing that is wrong.
 */
final class Performance {
  static final String SECTOR = "Robotics";

  private static final int SPEED = 8;
  private static final int DONE_BEFORE_THE_KILL = 3;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LONGEST_CHAPTER = Duration.ofMinutes(2);

  private final Invocation invocation;
  private final Story story;
  private final DemoFolder folder;
  private final LongSupplier killer;
  private final Gateway gateway;
  private final SampleDirectory directory = new SampleDirectory();
  private final List<String> expected = directory.namesIn(SECTOR);
  private final Transcript transcript;
  private final Map<String, JsonNode> notices = new LinkedHashMap<>();
  private final Progress progress;
  private ResearchRun lastRun = new ResearchRun(Json.object());
  private TradingSession lastSession = new TradingSession(Json.object());

  Performance(
      Invocation invocation, Story story, DemoFolder folder, LongSupplier killer, Gateway gateway) {
    this.invocation = invocation;
    this.story = story;
    this.folder = folder;
    this.killer = killer;
    this.gateway = gateway;
    this.transcript = Transcript.fromNow(gateway);
    this.progress = invocation.progress(false);
  }

  void play() throws IOException {
    story.chapter("Give it work");
    Watch watch = new Watch(gateway, startResearch(), startTrading());
    story.chapter("Kill the research worker in the middle");
    Recovery recovery = kill(watch);
    sayHowItRecovered(watch, recovery);
    story.chapter("Let both finish");
    checkResearch(await("the run to end", watch, this::settledRun), watch, recovery);
    checkTrading(await("the session to end", watch, this::endedSession));
    checkNotices();
  }

  private String startResearch() throws IOException {
    UploadedFile file = gateway.upload(directory.writeTo(folder.path()), SampleDirectory.NAME);
    ObjectNode request = Json.object();
    request.put("directory", file.sha256()).put("directoryName", file.name());
    request.putObject("criteria").put("sector", SECTOR);
    request.put("quantity", expected.size()).put("onGap", "accept");
    String id = start("/api/v1/research/runs", request);
    story.tell(
        "research",
        "%s: %d companies with sector=%s, out of %d in %s"
            .formatted(id, expected.size(), SECTOR, directory.size(), SampleDirectory.NAME));
    return id;
  }

  private String startTrading() throws IOException {
    UploadedFile file = gateway.upload(SamplePrices.writeTo(folder.path()), SamplePrices.NAME);
    ObjectNode request = Json.object().put("symbol", SamplePrices.SYMBOL);
    request
        .putObject("feed")
        .put("file", file.sha256())
        .put("fileName", file.name())
        .put("speed", String.valueOf(SPEED));
    request.put("interval", "1s").put("seed", 1);
    String id = start("/api/v1/trading/sessions", request);
    story.tell(
        "trading",
        "%s: %s on paper, %d s of a recorded market, %d times as fast"
            .formatted(id, SamplePrices.SYMBOL, SamplePrices.SECONDS, SPEED));
    return id;
  }

  private String start(String path, ObjectNode request) {
    return Json.text(new Post(path, request).to(gateway, invocation), "id");
  }

  private Recovery kill(Watch watch) {
    List<WorkItem> before =
        await("three pieces of work to be done and one in hand", watch, this::worthKilling);
    long pid = killer.getAsLong();
    Recovery recovery = new Recovery(before, invocation.clock().instant());
    progress.finish();
    story.tell(
        "killed",
        "%s, process %d (kill -9): %d pieces of work are done, others in its hands"
            .formatted(OwnStack.VICTIM, pid, recovery.doneBefore()));
    return recovery;
  }

  private Optional<List<WorkItem>> worthKilling(Watch watch) {
    return watch
        .items()
        .filter(items -> items.stream().anyMatch(WorkItem::isHeld))
        .filter(items -> items.stream().filter(WorkItem::isDone).count() >= DONE_BEFORE_THE_KILL);
  }

  private void sayHowItRecovered(Watch watch, Recovery recovery) {
    String dead = recovery.heldBefore().getFirst().holder();
    Instant lostAt = await("the death to be noticed", watch, seen -> seen.lostAt(dead));
    progress.finish();
    story.tell("noticed", "after " + since(recovery, lostAt) + ", by liveness-monitor: " + dead);
    List<WorkItem> items =
        await(
            "the work to go on",
            watch,
            seen -> seen.items().filter(now -> recovery.wentOnAfter(now).isPresent()));
    progress.finish();
    story.tell(
        "went on",
        "after %s in the worker that was started in its place, as attempt 2"
            .formatted(Spans.of(recovery.wentOnAfter(items).orElse(Duration.ZERO))));
    JsonNode notice =
        await("the notice in the chat", watch, _ -> notices.values().stream().findFirst());
    progress.finish();
    story.tell("told", "\"" + Json.text(notice, "text") + "\"");
  }

  private static String since(Recovery recovery, Instant instant) {
    return Spans.of(Duration.between(recovery.killedAt(), instant));
  }

  private Optional<ResearchRun> settledRun(Watch watch) {
    return watch.run().filter(ResearchRun::isSettled);
  }

  private Optional<TradingSession> endedSession(Watch watch) {
    return watch.session().filter(TradingSession::isEnded);
  }

  private void checkResearch(ResearchRun run, Watch watch, Recovery recovery) throws IOException {
    progress.finish();
    require(run.state().equals("DONE"), "the run is " + run.state() + ": " + run.summary());
    Path folderPath = folder.path();
    invocation.shortPatience().ask(() -> RunFiles.download(gateway, run.id(), folderPath));
    List<WorkItem> after = await("the work's record", watch, Watch::items);
    List<String> problems = new ArrayList<>();
    problems.addAll(Findings.read(folder.companies()).problems(expected));
    problems.addAll(recovery.problems(after));
    require(problems.isEmpty(), String.join("; ", problems));
    story.tell(
        "research",
        "%d of %d companies, none twice, none missing, %d with contacts"
            .formatted(run.found(), run.requested(), run.withContacts()));
    story.tell(
        "",
        "%d pieces of work done before the kill stayed as they were, %d were taken again"
            .formatted(recovery.doneBefore(), recovery.takenAgain(after).size()));
  }

  private void checkTrading(TradingSession session) {
    progress.finish();
    require(
        session.state().equals("DONE"),
        "the session is " + session.state() + ": " + session.reason());
    require(session.fills() > 0, "the session made no trade");
    story.tell(
        "trading",
        "%,d messages, %d fills, 10000 became %s on paper"
            .formatted(session.messages(), session.fills(), session.equity()));
  }

  private void checkNotices() {
    readNotices();
    require(
        notices.size() == 1,
        "the chat was told %d times about one death".formatted(notices.size()));
    story.tell("told", "once");
  }

  private void readNotices() {
    transcript.news().stream()
        .filter(Watch::isAboutTheDeath)
        .forEach(entry -> notices.put(Json.text(entry, "id"), entry));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw CommandFailed.failed(otherwise + ".");
    }
  }

  /** Looks until there is an answer, showing how far both are; bounded. */
  private <T> T await(String what, Watch watch, Function<Watch, Optional<T>> look) {
    Instant end = invocation.clock().instant().plus(LONGEST_CHAPTER);
    while (invocation.clock().instant().isBefore(end)) {
      Optional<T> answer = look.apply(watch);
      if (answer.isPresent()) {
        return answer.get();
      }
      showProgress(watch);
      readNotices();
      invocation.pause().pause(LOOK);
    }
    throw CommandFailed.failed(
        "waited %s for %s in vain.".formatted(Spans.of(LONGEST_CHAPTER), what));
  }

  private void showProgress(Watch watch) {
    watch.run().ifPresent(run -> lastRun = run);
    watch.session().ifPresent(session -> lastSession = session);
    progress.show(
        "   " + lastRun.stage(),
        lastRun.fraction(),
        "%d of %d%s"
            .formatted(
                lastRun.researched(),
                expected.size(),
                lastSession.counts().isEmpty() ? "" : " | trading: " + lastSession.counts()));
  }
}
