package dev.nightshift.gateway.restart;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Restarts nothing and says what a test wants; services it was asked for are kept. */
@Alternative
@Priority(1)
@Singleton
public class ScriptedRestarter implements Restarter {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Begun answer = new Begun.Yes();

  @Override
  public Begun restart(String service) {
    asked.add(service);
    return answer;
  }

  void answer(Begun next) {
    answer = next;
  }

  List<String> asked() {
    return asked;
  }
}
