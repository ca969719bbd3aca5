package dev.nightshift.research.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.knowledge.KnowledgeReloads.Result;
import dev.nightshift.research.knowledge.KnowledgeTable.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnowledgeReloadsTest {

  @Test
  void shouldSayWhichVersionEveryInstanceHas() {
    assertThat(KnowledgeReloads.result(List.of(at("a", 3, "v1", null)), 3))
        .isEqualTo(new Result("The knowledge base has version v1 on the only instance.", true));
    assertThat(KnowledgeReloads.result(List.of(at("a", 3, "v1", null), at("b", 4, "v1", null)), 3))
        .isEqualTo(new Result("The knowledge base has version v1 on all 2 instances.", true));
  }

  @Test
  void shouldNameWhoIsBehindWhatIsWrongAndWhereTheyDiffer() {
    assertThat(KnowledgeReloads.result(List.of(at("a", 3, "v2", null), at("b", 2, "v1", null)), 3))
        .isEqualTo(
            new Result(
                "The instance b has not read the knowledge base again yet; it works with version"
                    + " v1.",
                false));
    assertThat(KnowledgeReloads.result(List.of(at("a", 3, "v1", "The file x.md is empty.")), 3))
        .isEqualTo(
            new Result("The file x.md is empty. The knowledge base stays at version v1.", false));
    assertThat(KnowledgeReloads.result(List.of(at("a", 3, "v2", null), at("b", 3, "v1", null)), 3))
        .isEqualTo(
            new Result(
                "The instances read different files: a has version v2, b has version v1.", false));
    assertThat(KnowledgeReloads.result(List.of(at("a", 3, "none", null)), 3))
        .isEqualTo(new Result(Knowledge.MISSING, false));
  }

  private static Standing at(String id, long number, String version, @Nullable String problem) {
    return new Standing(id, number, version, Instant.EPOCH, problem);
  }
}
