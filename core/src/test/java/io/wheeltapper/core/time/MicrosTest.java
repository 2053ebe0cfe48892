package io.wheeltapper.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrosTest {
    @Test
    void every_year_that_can_be_read_has_its_microseconds() {
        assertThat(Micros.of(Instant.parse("1970-01-01T00:00:01.000002999Z"))).isEqualTo(1_000_002);
        assertThat(Micros.of(Instant.parse("0001-01-01T00:00:00Z"))).isEqualTo(-62_135_596_800_000_000L);
        assertThat(Micros.of(Instant.parse("9999-12-31T00:00:00Z"))).isEqualTo(253_402_214_400_000_000L);
        assertThat(Micros.instant(Micros.of(Instant.parse("1969-12-31T23:59:59.5Z"))))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.5Z"));
    }
}
