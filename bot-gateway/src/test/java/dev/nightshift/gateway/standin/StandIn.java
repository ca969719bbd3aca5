package dev.nightshift.gateway.standin;

import static io.restassured.RestAssured.given;

import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tells {@link OtherServices} what to answer. */
public final class StandIn {

  private StandIn() {}

  public static void tell(String path, int status, String body) {
    tell(path, status, body, Duration.ZERO);
  }

  /** The same, to be answered so late. */
  public static void tell(String path, int status, String body, Duration after) {
    given()
        .header("X-Path", path)
        .header("X-Status", status)
        .header("X-After", after.toString())
        .contentType("application/json")
        .body(body)
        .put(url() + "/stand-in")
        .then()
        .statusCode(200);
  }

  public static int calls(String path) {
    return Integer.parseInt(
        given().header("X-Path", path).get(url() + "/stand-in").then().extract().asString());
  }

  /** The query of the latest call of a path; empty when it had none. */
  public static String lastQuery(String path) {
    return given().header("X-Path", path).get(url() + "/stand-in").header("X-Last-Query");
  }

  private static String url() {
    return ConfigProvider.getConfig().getValue("nightshift.research.url", String.class);
  }
}
