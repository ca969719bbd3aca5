package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.monitor.InstanceReleases;
import dev.nightshift.gateway.monitor.InstanceView;
import jakarta.inject.Singleton;

/** {@code /release}: frees what an instance holds; from a healthy one it takes a word more. */
@Singleton
class ReleaseCommand implements ChatCommand {

  private static final String FORCE = "force";

  private final InstanceReleases releases;

  ReleaseCommand(InstanceReleases releases) {
    this.releases = releases;
  }

  @Override
  public CommandName name() {
    return CommandName.RELEASE;
  }

  @Override
  public Act prepare(Call call) {
    String[] words = call.arguments().split("\\s+", -1);
    boolean force = words.length == 2 && Words.lower(words[1]).equals(FORCE);
    if (words[0].isEmpty() || (words.length > 1 && !force)) {
      return Act.say("Say which worker: %s. /workers lists them.".formatted(name().usage()));
    }
    InstanceView instance = releases.releasable(words[0], force);
    return (tx, answers) -> {
      releases.release(tx, instance, force, call.caller());
      answers.say(
          "Releasing %s: what it holds goes on elsewhere, and what it still writes of it counts no more."
              .formatted(instance.id()));
    };
  }
}
