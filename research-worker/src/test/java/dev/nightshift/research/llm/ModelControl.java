package dev.nightshift.research.llm;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;

/** Speaks to the control door of the model that the service is configured with. */
public final class ModelControl {

  private final String door;

  public ModelControl(String baseUrl) {
    this.door = baseUrl.replaceAll("/v1$", "/control/");
  }

  /** What it says next, as an array of JSON objects. */
  public void next(String answers) {
    given().body(answers).put(door + "answers").then().statusCode(204);
  }

  /** Forgets what it was asked and what it was to say. */
  public void forget() {
    given().delete(door + "answers").then().statusCode(204);
  }

  /** How often it was asked. */
  public int asked() {
    return requests().size();
  }

  public List<Map<String, Object>> requests() {
    return given().get(door + "requests").then().statusCode(200).extract().jsonPath().getList("$");
  }
}
