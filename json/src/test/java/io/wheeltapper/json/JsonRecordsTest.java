package io.wheeltapper.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    @Test
    void a_tree_that_does_not_fit_is_refused_by_the_name_of_the_field() {
        assertThat(JsonRecords.fromTree(Json.stored("{\"parts\": [{\"size\": 2}], \"later\": 1}"), Whole.class))
                .isEqualTo(new Whole(List.of(new Part(2, null))));
        assertThatThrownBy(() -> JsonRecords.fromTree(Json.stored("{\"parts\": [{}, {\"size\": \"x\"}]}"), Whole.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Field 'parts[1].size' has the wrong type");
        assertThatThrownBy(() -> JsonRecords.fromTree(Json.stored("{\"parts\": [{\"unit\": \"WEEKS\"}]}"), Whole.class))
                .hasMessage("Field 'parts[0].unit' is \"WEEKS\"; it must be one of HOURS, DAYS");
        assertThatThrownBy(() -> JsonRecords.fromTree(Json.object(), Whole.class))
                .hasMessage("parts is missing")
                .hasCauseInstanceOf(ValueInstantiationException.class);
    }

    private record Whole(List<Part> parts) {
        Whole {
            if (parts == null) {
                throw new IllegalArgumentException("parts is missing");
            }
        }
    }

    private record Part(int size, @Nullable Unit unit) {}

    private enum Unit {
        HOURS,
        DAYS
    }
}
