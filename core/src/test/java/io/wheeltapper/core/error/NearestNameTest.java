package io.wheeltapper.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("volt", "rotate", "pressure", "vibration");

    @Test
    void finds_the_name_that_was_meant() {
        assertThat(NearestName.of("Presure", NAMES)).contains("pressure");
        assertThat(NearestName.hint("vlot", NAMES)).isEqualTo(" Did you mean volt?");
    }

    @Test
    void says_nothing_when_no_name_is_near() {
        assertThat(NearestName.of("temperature", NAMES)).isEmpty();
        assertThat(NearestName.hint("temperature", List.of())).isEmpty();
    }
}
