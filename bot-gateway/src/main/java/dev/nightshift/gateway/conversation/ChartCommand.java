package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.trading.SessionView;
import jakarta.inject.Singleton;

/** {@code /chart}: a picture of a session; drawn when it is fetched, so as of then. */
@Singleton
class ChartCommand implements ChatCommand {

  private final NamedSession named;

  ChartCommand(NamedSession named) {
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.CHART;
  }

  @Override
  public Act prepare(Call call) {
    SessionView session = named.one(call.arguments());
    if (session.lastPrice() == null) {
      return Act.say(session.id() + " has read no price yet, so there is nothing to draw.");
    }
    String href = "/api/v1/trading/sessions/" + session.id() + "/chart.png";
    return (tx, answers) ->
        answers.say(
            "%s %s: %s, equity %s"
                .formatted(
                    session.id(),
                    session.symbol(),
                    session.exposure(),
                    Words.orEmpty(session.equity())),
            new Link("chart", href));
  }
}
