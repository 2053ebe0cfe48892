package io.wheeltapper.server.base.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "100, 1", "101, 2", "200, 2", "201, 3", "1000, 10"})
    void a_client_that_puts_the_pages_together_has_everything_once(int tasks, int pages) {
        ObjectNode whole = json("{'job_id': 7, 'settings': {'name': 'a'}, 'has_more': false}");
        ((ObjectNode) whole.get("settings")).set("tasks", numbers(tasks));
        ((ObjectNode) whole.get("settings")).set("parameters", numbers(3));
        ArrayNode together = Json.array();
        ArrayNode parameters = Json.array();
        String token = null;
        int count = 0;
        do {
            ObjectNode page = Pages.page(whole, token);
            together.addAll((ArrayNode) page.at("/settings/tasks"));
            parameters.addAll((ArrayNode) page.at("/settings/parameters"));
            assertThat(page.get("job_id").intValue()).isEqualTo(7);
            token = page.path("next_page_token").textValue();
            count++;
        } while (token != null);
        assertThat(together).isEqualTo(numbers(tasks));
        assertThat(parameters).isEqualTo(numbers(3));
        assertThat(count).isEqualTo(pages);
    }

    @Test
    void the_last_page_does_not_have_the_key_at_all() {
        ObjectNode run = json("{'run_id': 1}");
        run.set("tasks", numbers(150));
        ObjectNode first = Pages.page(run, "");
        ObjectNode second = Pages.page(run, first.get("next_page_token").textValue());
        assertThat(first.get("tasks")).hasSize(100);
        assertThat(second.get("tasks")).hasSize(50);
        assertThat(second.has("next_page_token")).isFalse();
    }

    @Test
    void the_lists_of_a_run_are_cut_at_once_and_other_lists_are_not() {
        ObjectNode run = json("{}");
        List.of("tasks", "job_clusters", "environments", "job_parameters", "repair_history", "iterations", "other")
                .forEach(list -> run.set(list, numbers(120)));
        ObjectNode second =
                Pages.page(run, Pages.page(run, null).get("next_page_token").textValue());
        assertThat(second.get("repair_history")).hasSize(20);
        assertThat(second.get("iterations")).hasSize(20);
        assertThat(second.get("job_parameters").get(0).intValue()).isEqualTo(100);
        assertThat(second.get("other")).hasSize(120);
    }

    @Test
    void an_entry_of_a_list_says_that_there_is_more() {
        ObjectNode job = json("{'settings': {}}");
        ((ObjectNode) job.get("settings")).set("tasks", numbers(101));
        ObjectNode entry = Pages.listed(job);
        assertThat(entry.get("has_more").booleanValue()).isTrue();
        assertThat(entry.at("/settings/tasks")).hasSize(100);
        assertThat(Pages.listed(json("{'settings': {'tasks': []}}")).has("has_more"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "100", "%%%", "ZWxlbWVudHMgZnJvbSAtMQ", "ZWxlbWVudHMgZnJvbSA5OTk5OTk5OTk5"})
    void a_token_that_was_not_given_out_is_refused(String token) {
        assertThatThrownBy(() -> Pages.page(json("{'tasks': []}"), token))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ApiCode.INVALID_PARAMETER_VALUE))
                .hasMessageStartingWith("page_token \"" + token + "\" is not valid.");
    }

    @Test
    void a_job_that_has_shrunk_meanwhile_has_an_empty_last_page() {
        ObjectNode job = json("{}");
        job.set("tasks", numbers(101));
        String token = Pages.page(job, null).get("next_page_token").textValue();
        job.set("tasks", numbers(5));
        assertThat(Pages.page(job, token)).isEqualTo(json("{'tasks': []}"));
    }

    private static ArrayNode numbers(int count) {
        ArrayNode numbers = Json.array();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static ObjectNode json(String json) {
        return Json.stored(json.replace('\'', '"'));
    }
}
