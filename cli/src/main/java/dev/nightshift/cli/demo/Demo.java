package dev.nightshift.cli.demo;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.OnInterrupt;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Style;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the demo from the first process to the last and cleans up however it ends: the stack is
 * stopped, and of it nothing stays but, after a failure, its logs.
 */
final class Demo {
  private final Invocation invocation;
  private final Screen screen;
  private final DemoFolder folder = DemoFolder.create();
  private final OwnStack stack;
  private final Story story;

  Demo(Invocation invocation) {
    this.invocation = invocation;
    this.screen = invocation.screen();
    this.stack = new OwnStack(invocation, folder.home());
    this.story = new Story(screen, invocation.clock());
  }

  int run() throws IOException {
    screen.line(
        screen.paint(Style.BOLD, "Nightshift demo")
            + ": research and paper trading, with a worker killed on the way.");
    screen.line("The companies, the addresses and the prices are made up.");
    try (OnInterrupt cleanUp = new OnInterrupt(this::abandon)) {
      @Nullable String problem = play();
      story.chapter("Stop the stack");
      stack.stop();
      folder.forgetStack(problem != null);
      return problem == null ? sayGoodbye() : sayWhatFailed(problem);
    }
  }

  /** Returns what went wrong, or null. */
  private @Nullable String play() throws IOException {
    try {
      story.chapter("Start a stack of its own, on free ports");
      Gateway gateway = stack.start();
      new Performance(invocation, story, folder, stack::killWorker, gateway).play();
      return null;
    } catch (CommandFailed failure) {
      return "%s: %s".formatted(story.currentChapter(), failure.sentence());
    } catch (RuntimeException failure) {
      return "%s: %s".formatted(story.currentChapter(), failure.getMessage());
    }
  }

  private int sayGoodbye() {
    story.line("");
    story.line(screen.paint(Style.GOOD, "All of it worked") + ", in " + story.elapsed() + ".");
    story.tell("companies", folder.companies().toString());
    story.tell("contacts", folder.path().resolve("contacts.csv").toString());
    story.line("");
    story.line("The same on a stack that stays:");
    story.line("  ./nightshift up --detach");
    story.line(
        "  ./nightshift research start --directory %s --criteria 'sector=%s' --quantity 12 --on-gap accept --wait --output-dir out"
            .formatted(folder.path().resolve(SampleDirectory.NAME), Performance.SECTOR));
    story.line(
        "  ./nightshift trade start --symbol %s --feed replay:%s@max --wait"
            .formatted(SamplePrices.SYMBOL, folder.path().resolve(SamplePrices.NAME)));
    return ExitCode.DONE;
  }

  private int sayWhatFailed(String problem) {
    screen.error("the demo failed at \"" + problem + "\"");
    screen.note("The logs are in " + folder.home().logs());
    return ExitCode.FAILED;
  }

  /** In the JVM's shutdown: Ctrl-C leaves nothing running and nothing on disk. */
  private void abandon() {
    screen.line("");
    screen.line("Interrupted; stopping.");
    try {
      stack.stop();
      folder.forgetAll();
    } catch (RuntimeException | IOException e) {
      screen.error("cleaning up after the demo failed: " + e.getMessage());
    }
  }
}
