package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobDifferenceTest {
    private static List<String> between(String before, String after) throws JsonProcessingException {
        return JobDifference.between(
                        JsonTexts.parse(before.replace('\'', '"')), JsonTexts.parse(after.replace('\'', '"')))
                .stream()
                .map(Change::toString)
                .toList();
    }

    @Test
    void equal_settings_do_not_differ_whatever_their_order() throws JsonProcessingException {
        assertThat(between(
                        "{'a': 1, 'tasks': [{'task_key': 'x'}, {'task_key': 'y'}]}",
                        "{'tasks': [{'task_key': 'y'}, {'task_key': 'x'}], 'a': 1}"))
                .isEmpty();
    }

    @Test
    void numbers_as_texts_and_nulls_do_not_differ() throws JsonProcessingException {
        assertThat(between("{'a': '5', 'b': true}", "{'a': 5, 'b': 'true', 'c': null}"))
                .isEmpty();
    }

    @Test
    void entries_are_told_apart_by_their_keys() throws JsonProcessingException {
        assertThat(between(
                        "{'tasks': [{'task_key': 'x', 'n': 1}, {'task_key': 'y'}]}",
                        "{'tasks': [{'task_key': 'z'}, {'task_key': 'x', 'n': 2}]}"))
                .containsExactly(
                        "~ tasks[x].n: 1 -> 2", "- tasks[y]: {\"task_key\":\"y\"}", "+ tasks[z]: {\"task_key\":\"z\"}");
    }

    @Test
    void lists_without_keys_are_compared_by_place() throws JsonProcessingException {
        assertThat(between("{'p': ['a', 'b']}", "{'p': ['b']}"))
                .containsExactly("~ p[0]: \"a\" -> \"b\"", "- p[1]: \"b\"");
        assertThat(between("{'p': [{'name': 'a'}, {'name': 'a'}]}", "{'p': [{'name': 'a'}, {'name': 'b'}]}"))
                .containsExactly("~ p[1].name: \"a\" -> \"b\"");
    }

    @Test
    void a_value_of_another_kind_is_a_change() throws JsonProcessingException {
        assertThat(between("{'a': {'b': 1}}", "{'a': [1]}")).containsExactly("~ a: {\"b\":1} -> [1]");
    }
}
