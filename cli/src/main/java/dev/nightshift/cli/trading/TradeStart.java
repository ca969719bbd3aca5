package dev.nightshift.cli.trading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.gateway.UploadedFile;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.OnInterrupt;
import dev.nightshift.cli.shell.Post;
import dev.nightshift.cli.terminal.Progress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Starts a session. The recording is checked and sent first; once the gateway accepted the session,
 * it goes on whether this program does or not.
 */
@Command(
    name = "start",
    description = "Start a paper-trading session. No order ever reaches an exchange.",
    footer = {
      "",
      "A feed is a venue's market as it is, binance or bitunix; journal:SESSION, what another",
      "session read; or replay:FILE[@SPEED]: a recorded Binance stream (.ndjson, .ndjson.gz) or",
      "candles (.csv, .json), as fast as it goes (max, the default), at its own pace (1) or 20 times",
      "that (20).",
      "",
      "With --wait the exit code is 0 when the session is DONE or was stopped, 1 when it failed",
      "or was killed.",
      "",
      "Example:",
      "  nightshift trade start --symbol BTCUSDT --feed replay:btc.ndjson.gz@max --wait"
    })
final class TradeStart implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--symbol",
      required = true,
      paramLabel = "S",
      description = "What is traded, such as BTCUSDT.")
  String symbol = "";

  @Option(
      names = "--feed",
      required = true,
      paramLabel = "FEED",
      description =
          "Where the market data come from: replay:FILE[@SPEED], journal:SESSION, binance or bitunix.")
  String feed = "";

  @Option(
      names = "--on-feed-loss",
      paramLabel = "P",
      description = "What it does when its venue cannot be reached: block (entries) or stop.")
  @Nullable String onFeedLoss;

  @Option(
      names = "--funding",
      paramLabel = "FILE",
      description = {
        "Funding rates to settle on the way, a line each: yyyyMMdd HH:mm:ss,rate (UTC).",
        "With replay:FILE and --market linear."
      })
  @Nullable Path funding;

  @Mixin SessionOptions options = new SessionOptions();

  @Mixin RiskOptions risk = new RiskOptions();

  @Option(names = "--wait", description = "Follow the session to its end.")
  boolean wait;

  @Mixin JsonOption output = new JsonOption();

  TradeStart(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    FeedSpec spec = FeedSpec.parse(feed);
    options.check();
    risk.check();
    if (!symbol.matches("[A-Za-z0-9._/-]{1,32}")) {
      throw CommandFailed.usage("'%s' is no symbol; one looks like BTCUSDT.".formatted(symbol));
    }
    if (funding != null && !(spec.replay() && "linear".equals(options.market))) {
      throw CommandFailed.usage(
          "--funding needs --feed replay:FILE and --market linear; venues tell their own.");
    }
    Gateway gateway = invocation.gateway();
    if (!spec.replay()) {
      return followOrLeave(gateway, start(gateway, spec::putInto), OptionalLong::empty);
    }
    CaptureFile capture = CaptureFile.check(invocation.path(Path.of(spec.name())), spec);
    CaptureFile rates = funding == null ? null : CaptureFile.funding(invocation.path(funding));
    UploadedFile uploaded = upload(gateway, capture);
    UploadedFile uploadedRates = rates == null ? null : upload(gateway, rates);
    TradingSession accepted =
        start(
            gateway,
            feed -> {
              feed.put("file", uploaded.sha256())
                  .put("fileName", uploaded.name())
                  .put("speed", spec.speed());
              if (uploadedRates != null) {
                feed.put("funding", uploadedRates.sha256())
                    .put("fundingName", uploadedRates.name());
              }
            });
    return followOrLeave(gateway, accepted, capture::countLines);
  }

  private UploadedFile upload(Gateway gateway, CaptureFile file) {
    return invocation.shortPatience().ask(() -> gateway.upload(file.file(), file.name()));
  }

  private int followOrLeave(
      Gateway gateway, TradingSession accepted, Supplier<OptionalLong> lines) {
    if (!wait) {
      sayAccepted(accepted);
      return ExitCode.DONE;
    }
    return follow(gateway, accepted.id(), lines);
  }

  private TradingSession start(Gateway gateway, Consumer<ObjectNode> feed) {
    ObjectNode request = Json.object().put("symbol", symbol);
    ObjectNode from = request.putObject("feed");
    feed.accept(from);
    if (onFeedLoss != null) {
      from.put("onLoss", onFeedLoss);
    }
    options.putInto(request);
    risk.putInto(request);
    return new TradingSession(new Post(SessionPaths.SESSIONS, request).to(gateway, invocation));
  }

  private void sayAccepted(TradingSession accepted) {
    if (output.json()) {
      invocation.screen().json(accepted.toJson().put("symbol", symbol));
      return;
    }
    invocation.screen().line("Started " + accepted.id() + ".");
    invocation.screen().line("Look at it with: nightshift trade show " + accepted.id());
  }

  private int follow(Gateway gateway, String id, Supplier<OptionalLong> lines) {
    if (!output.json()) {
      invocation.screen().line("Started " + id + ".");
    }
    Progress progress = invocation.progress(output.json());
    TradingSession session;
    try (var counting = Executors.newVirtualThreadPerTaskExecutor();
        OnInterrupt hint = new OnInterrupt(() -> sayItGoesOn(id))) {
      CompletableFuture<OptionalLong> total = CompletableFuture.supplyAsync(lines, counting);
      session =
          new SessionFollower(invocation, gateway)
              .follow(id, () -> total.getNow(OptionalLong.empty()), progress);
    }
    if (output.json()) {
      invocation.screen().json(session.toJson());
    } else if (!session.state().equals("FAILED")) {
      invocation.screen().lines(session.describe(invocation.screen()));
    }
    return exitCode(session);
  }

  private int exitCode(TradingSession session) {
    return switch (session.state()) {
      case "FAILED", "KILLED", "HALTED" -> {
        String why = session.reason().isEmpty() ? "" : ": " + session.reason();
        boolean failed = session.state().equals("FAILED");
        invocation
            .screen()
            .error(
                "%s %s%s"
                    .formatted(
                        session.id(),
                        failed ? "failed" : "was " + session.state().toLowerCase(Locale.ROOT),
                        why));
        yield ExitCode.FAILED;
      }
      default -> ExitCode.DONE;
    };
  }

  private void sayItGoesOn(String id) {
    invocation.screen().note("The session goes on. Stop it with: nightshift trade stop " + id);
  }
}
