package io.wheeltapper.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonDocumentsTest {
    @Test
    void numbers_and_texts_come_back_as_they_were() throws Exception {
        String text =
                "{\"whole\":1,\"point\":1.0,\"large\":12345678901234567890,\"text\":\"ü 🛞 \\\\ \\u0001\",\"none\":null}";

        assertThat(JsonDocuments.write(JsonDocuments.parse(text), new MinimalPrettyPrinter()))
                .isEqualTo(text);
    }

    @Test
    void of_two_equal_keys_the_last_one_counts_unless_a_reader_is_stricter() throws Exception {
        String text = "{\"a\": 1, \"a\": 2}";

        assertThat(JsonDocuments.parse(text).get("a").asInt()).isEqualTo(2);
        assertThatThrownBy(() -> JsonDocuments.reader()
                        .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                        .readTree(text))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void plain_values_and_trees_turn_into_each_other() {
        Map<String, Object> plain = Map.of("list", List.of(1, "two", true), "map", Map.of("point", 1.5));

        assertThat(JsonDocuments.plain(JsonDocuments.tree(plain))).isEqualTo(plain);
    }

    @Test
    void what_is_nested_too_deep_is_refused() {
        assertThatThrownBy(() -> JsonDocuments.parse("[".repeat(5_000)))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("1000");
    }
}
