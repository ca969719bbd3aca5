package dev.nightshift.cli.demo;

import dev.nightshift.cli.shell.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The main job from nothing. */
@Command(
    name = "demo",
    description = "See it work: research and paper trading, with a worker killed on the way.",
    footer = {
      "",
      "Uses a stack of its own on free ports and made-up data, so that it runs beside an 'up'.",
      "The exit code is 0 only if all of it worked."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Invocation invocation;

  DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return new Demo(invocation).run();
  }
}
