package dev.nightshift.backbone.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GroupQueueTest {

  private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);
  private final GroupQueue<Integer, String> queue =
      new GroupQueue<>("test", 3, (first, other) -> first / 100 == other / 100, this::store);

  @Test
  void shouldStoreTogetherWhatGathersAndBelongsTogetherWhenAGroupIsUnderWay() throws Exception {
    List<CompletableFuture<String>> waiting = new ArrayList<>();
    waiting.add(later(1));
    begun.acquire();
    for (int one : new int[] {2, 3, 4, 5, 101, 102, 6}) {
      waiting.add(later(one));
      await().until(() -> queue.length() == waiting.size() - 1);
    }

    mayEnd.release(100);

    assertThat(waiting).extracting(CompletableFuture::join).contains("stored 1", "stored 102");
    assertThat(groups)
        .containsExactly(List.of(1), List.of(2, 3, 4), List.of(5), List.of(101, 102), List.of(6));
  }

  @Test
  void shouldFailThoseOfTheGroupAndNoOthersWhenStoringThrows() throws Exception {
    CompletableFuture<String> first = later(1);
    begun.acquire();
    CompletableFuture<String> second = later(13);
    await().until(() -> queue.length() == 1);
    CompletableFuture<String> third = later(14);
    await().until(() -> queue.length() == 2);
    CompletableFuture<String> other = later(101);
    await().until(() -> queue.length() == 3);

    mayEnd.release(100);

    assertThat(first.join()).isEqualTo("stored 1");
    assertThatThrownBy(second::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("13");
    assertThatThrownBy(third::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("13");
    assertThat(other.join()).isEqualTo("stored 101");
  }

  private CompletableFuture<String> later(int one) {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                outcome.complete(queue.store(one));
              } catch (Exception failure) {
                outcome.completeExceptionally(failure);
              }
            });
    return outcome;
  }

  private List<String> store(List<Integer> group) {
    groups.add(group);
    begun.release();
    mayEnd.acquireUninterruptibly();
    if (group.contains(13)) {
      throw new IllegalStateException("13 cannot be stored");
    }
    return group.stream().map(one -> "stored " + one).toList();
  }
}
