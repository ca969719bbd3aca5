package dev.nightshift.backbone.loop;

/** One turn of a loop. It is interrupted when it outlasts its bound. */
@FunctionalInterface
public interface LoopBody {

  void turn() throws Exception;
}
