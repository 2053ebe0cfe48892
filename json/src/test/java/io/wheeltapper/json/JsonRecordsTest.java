package io.wheeltapper.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {
    record Sample(
            Instant firstAsOf, Duration leadTime, @Nullable Double share) {}

    @Test
    void names_are_snake_case_and_times_are_texts() {
        assertThat(JsonRecords.write(new Sample(Instant.parse("2015-01-01T06:00:00Z"), Duration.ofHours(18), null)))
                .contains("\"first_as_of\" : \"2015-01-01T06:00:00Z\"", "\"lead_time\" : \"18h\"", "\"share\" : null");
    }

    @Test
    void what_was_written_is_read_whatever_the_duration() {
        for (long seconds : new long[] {0, -5, 90, 3_600, 604_800}) {
            Sample sample = new Sample(Instant.EPOCH, Duration.ofSeconds(seconds), 0.5);

            assertThat(JsonRecords.read(JsonRecords.write(sample), Sample.class))
                    .isEqualTo(sample);
        }
    }

    @Test
    void a_duration_that_is_none_is_refused() {
        assertThatThrownBy(() -> JsonRecords.read("{\"lead_time\": \"soon\"}", Sample.class))
                .hasMessageContaining("Not the JSON of a Sample");
    }
}
