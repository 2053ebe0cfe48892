package io.wheeltapper.pipeline.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FewFailuresTest {
    @Test
    void names_each_component_with_too_few_and_their_number() {
        Map<String, Long> failures = new LinkedHashMap<>();
        failures.put("pump", 1L);
        failures.put("motor", 12L);
        failures.put("valve", 0L);

        assertThat(FewFailures.warning("The test range", failures, "So what."))
                .contains("The test range has 1 failure of pump and no failure of valve, fewer than 10. So what.");
    }

    @Test
    void says_nothing_where_there_are_enough() {
        assertThat(FewFailures.warning("The test range", Map.of("pump", 10L), "So what."))
                .isEmpty();
    }
}
