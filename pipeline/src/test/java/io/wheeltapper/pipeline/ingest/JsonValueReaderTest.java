package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonValueReaderTest {
    @Test
    void values_of_arrays_and_values_outside_come_with_the_line_they_begin_in() throws IOException {
        assertThat(values("[{\"a\":1},\n {\"a\":\n[2,3]}\n]\n[4]\n{} 5\n\"six, seven\"\n"))
                .containsExactly("1 {\"a\":1}", "2 {\"a\":\n[2,3]}", "5 4", "6 {}", "6 5", "7 \"six, seven\"");
        assertThat(values("\uFEFF[]")).isEmpty();
        assertThat(values("")).isEmpty();
    }

    @Test
    void brackets_and_quotes_in_texts_do_not_count() throws IOException {
        assertThat(values("[{\"a\":\"}]\\\"[\\\\\"},{\"b\":2}]"))
                .containsExactly("1 {\"a\":\"}]\\\"[\\\\\"}", "1 {\"b\":2}");
    }

    @Test
    void what_is_no_json_is_told_and_the_next_value_found() throws IOException {
        assertThat(values("[{\"a\":},nonsense,{\"b\":2}]")).containsExactly("1 {\"a\":}", "1 nonsense", "1 {\"b\":2}");
        assertThat(values("{\"a\":1}}\n{\"b\":2")).containsExactly("1 {\"a\":1}", "1 }", "2 {\"b\":2");
    }

    @Test
    void an_array_without_an_end_is_refused() {
        for (String text : List.of("[", "[1,", "[{\"a\":1},\n{\"b\":", "[\"a")) {
            assertThatThrownBy(() -> values(text))
                    .as(text)
                    .hasMessageContaining("test.json line")
                    .hasMessageContaining("the file ends inside the JSON array that begins in line 1");
        }
    }

    private static List<String> values(String text) throws IOException {
        List<String> values = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonValueReader reader = new JsonValueReader(new ByteArrayInputStream(bytes), "test.json")) {
            for (String value = reader.next(); value != null; value = reader.next()) {
                values.add(reader.line() + " " + value);
            }
        }
        return values;
    }
}
