package dev.nightshift.gateway.standin;

import static io.restassured.RestAssured.given;

import org.eclipse.microprofile.config.ConfigProvider;

/** Tells {@link OtherServices} what to answer. */
public final class StandIn {

  private StandIn() {}

  public static void tell(String path, int status, String body) {
    given()
        .header("X-Path", path)
        .header("X-Status", status)
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

  private static String url() {
    return ConfigProvider.getConfig().getValue("nightshift.research.url", String.class);
  }
}
