package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

final class WatchTextsTest {
    @Test
    void a_plain_path_is_shown_with_where_it_is_and_what_cannot_be_seen_below() throws JsonProcessingException {
        assertThat(WatchTexts.below("Made job 7.", JsonTexts.parse("""
            {"watching": [{"trigger": "table_update"},
              {"trigger": "file_arrival", "url": "/data/in", "location": "file:///data/in"}],
             "trigger_problems": ["Trigger file_arrival: Cannot see /data/in: It is not there."]}\
            """)))
                .isEqualTo(String.join(
                        System.lineSeparator(),
                        "Made job 7.",
                        "Trigger file_arrival watches /data/in, which is file:///data/in.",
                        "Trigger file_arrival: Cannot see /data/in: It is not there."));
    }

    @Test
    void a_job_that_watches_nothing_has_no_more_lines() throws JsonProcessingException {
        assertThat(WatchTexts.below("Made job 7.", JsonTexts.parse("{\"job_id\": 7}")))
                .isEqualTo("Made job 7.");
    }
}
