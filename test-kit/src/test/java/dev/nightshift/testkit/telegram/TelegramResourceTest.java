package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramResourceTest {

  private final TelegramResource resource = new TelegramResource();

  @AfterEach
  void stop() {
    resource.stop();
  }

  @Test
  void shouldAnswerAnApplicationThatStartedBeforeTheTest() {
    CompletableFuture<HttpResponse<String>> early = getMe(resource.start());

    BotApiStandIn standIn = TelegramResource.standIn();

    assertThat(early)
        .succeedsWithin(Duration.ofSeconds(20))
        .satisfies(answer -> assertThat(answer.body()).startsWith("{\"ok\":true"));
    assertThat(TelegramResource.standIn()).isSameAs(standIn);
    assertThat(standIn.calls("getMe")).isEqualTo(1);
  }

  @Test
  void shouldGiveEachStartATelegramOfItsOwn() {
    Map<String, String> first = resource.start();
    BotApiStandIn one = TelegramResource.standIn();
    resource.stop();

    assertThatThrownBy(TelegramResource::standIn).isInstanceOf(IllegalStateException.class);
    assertThat(getMe(first)).failsWithin(Duration.ofSeconds(20));
    Map<String, String> second = resource.start();
    BotApiStandIn two = TelegramResource.standIn();

    assertThat(two).isNotSameAs(one);
    assertThat(second).containsEntry("nightshift.telegram.api-url", two.url());
    assertThat(second).containsEntry("nightshift.telegram.token", two.token());
    assertThat(getMe(second)).succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void shouldReachFromOneClassLoaderToAnother() throws Exception {
    try (URLClassLoader other =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class<?> type = other.loadClass(TelegramResource.class.getName());
      Object theirs = type.getConstructor().newInstance();
      Map<?, ?> settings = (Map<?, ?>) type.getMethod("start").invoke(theirs);

      BotApiStandIn standIn = TelegramResource.standIn();

      assertThat(type).isNotSameAs(TelegramResource.class);
      assertThat(settings.get("nightshift.telegram.api-url")).isEqualTo(standIn.url());
      type.getMethod("stop").invoke(theirs);
      assertThatThrownBy(TelegramResource::standIn).isInstanceOf(IllegalStateException.class);
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static CompletableFuture<HttpResponse<String>> getMe(Map<String, String> settings) {
    String url =
        settings.get("nightshift.telegram.api-url")
            + "/bot"
            + settings.get("nightshift.telegram.token")
            + "/getMe";
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .sendAsync(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
