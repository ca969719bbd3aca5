package dev.nightshift.research.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.Rights;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolKindTest {

  private static final String LOOK = "list_runs show_run list_sessions show_session list_tasks";
  private static final String ALL =
      LOOK + " propose_research propose_trading propose_task propose_cancel";

  @ParameterizedTest
  @CsvSource({
    "VIEWER, CONVERSATION, false",
    "OPERATOR, CONVERSATION, true",
    "OWNER, CONVERSATION, true",
    "VIEWER, BACKGROUND, false",
    "OPERATOR, BACKGROUND, false",
    "OWNER, BACKGROUND, false"
  })
  void shouldProposeOnlyToWhoeverMayStartAndIsThere(
      Rights rights, Setting setting, boolean proposes) {
    assertThat(
            Arrays.stream(ToolKind.values())
                .filter(kind -> kind.allowed(rights, setting))
                .map(ToolKind::toolName)
                .collect(Collectors.joining(" ")))
        .isEqualTo(proposes ? ALL : LOOK);
  }
}
