package dev.nightshift.research.advice;

import dev.nightshift.research.crmjob.JobResult;
import io.vertx.core.json.JsonObject;

/**
 * What a piece of advice has come to, as its step puts it out.
 *
 * @param by who asked
 * @param line for the lead's history
 */
record AdviceResult(JobResult result, String by, String line) {

  String json() {
    return new JsonObject().put("result", result.json()).put("by", by).put("line", line).encode();
  }

  static AdviceResult of(String json) {
    JsonObject object = new JsonObject(json);
    return new AdviceResult(
        JobResult.ofJson(object.getString("result")),
        object.getString("by"),
        object.getString("line"));
  }
}
