package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.telegram.chat.ChatKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrandsTest {

  private static final long GROUP = -100;
  private static final long OTHER_GROUP = -200;

  @Test
  void shouldKeepAPersonsPrivateChatAndTheirGroupsInOneStrand() {
    List<Received> updates =
        List.of(said(1, 7, 7), said(2, GROUP, 8), said(3, GROUP, 7), said(4, 9, 9));
    assertThat(ids(Strands.of(updates)))
        .containsExactlyInAnyOrder(List.of(1L, 2L, 3L), List.of(4L));
  }

  @Test
  void shouldJoinStrandsThatALaterUpdateHasInCommon() {
    List<Received> updates =
        List.of(
            said(1, GROUP, 7),
            said(2, OTHER_GROUP, 8),
            received(new Update.Migrated(3, place(GROUP), OTHER_GROUP)));
    assertThat(ids(Strands.of(updates))).containsExactly(List.of(1L, 2L, 3L));
  }

  @Test
  void shouldLetWhatConcernsNobodyStandAlone() {
    List<Received> updates =
        List.of(
            received(new Update.Irrelevant(1)),
            received(new Update.Unreadable(2, "no message")),
            received(new Update.Pressed(3, "q", Optional.empty(), new Person(7, "Ada"), "x")),
            received(new Update.Moved(4, place(7), true)));
    assertThat(ids(Strands.of(updates)))
        .containsExactlyInAnyOrder(List.of(1L), List.of(2L), List.of(3L, 4L));
  }

  @Test
  void shouldDivideAnyBatchWithoutLossAndWithoutSharing() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Received> updates = new ArrayList<>();
      for (int id = 0; id < random.nextInt(60); id++) {
        long person = 1 + random.nextInt(20);
        updates.add(said(id, random.nextBoolean() ? person : -1 - random.nextInt(10), person));
      }
      List<List<Received>> strands = Strands.of(updates);
      assertThat(strands.stream().flatMap(List::stream)).hasSameElementsAs(updates);
      Map<Long, Integer> owner = new HashMap<>();
      for (int strand = 0; strand < strands.size(); strand++) {
        assertThat(strands.get(strand)).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
        for (long concerned : concerned(strands.get(strand))) {
          assertThat(owner.put(concerned, strand)).as("%d in two strands", concerned).isNull();
        }
      }
    }
  }

  private static Set<Long> concerned(List<Received> strand) {
    Set<Long> concerned = new HashSet<>();
    for (Received received : strand) {
      Update.Said said = (Update.Said) received.update();
      concerned.add(said.place().id());
      concerned.add(said.person().id());
    }
    return concerned;
  }

  private static List<List<Long>> ids(List<List<Received>> strands) {
    return strands.stream().map(strand -> strand.stream().map(Received::id).toList()).toList();
  }

  private static Received said(long id, long chat, long person) {
    return received(
        new Update.Said(id, place(chat), new Person(person, "Ada"), "/help", OptionalLong.empty()));
  }

  private static Place place(long chat) {
    return new Place(chat, chat < 0 ? ChatKind.GROUP : ChatKind.PRIVATE, "");
  }

  private static Received received(Update update) {
    return new Received(update, () -> "{}");
  }
}
