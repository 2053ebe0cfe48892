package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.Requests.SCHEDULES;
import static io.wheeltapper.definition.settings.Requests.json;
import static io.wheeltapper.definition.settings.Requests.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.DefinitionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every value of a request that has a bit of everything is replaced by every odd one, one at a time. */
class AnyRequestTest {
    private static final ObjectNode EVERYTHING = json("""
            {'name': 'all', 'tags': {'a': 'b'}, 'parameters': [{'name': 'n', 'default': '1'}],
             'triggers': [{'schedule': {'quartz_cron_expression': '0 0 6 * * ?', 'timezone_id': 'UTC'}},
                          {'table_update': {'table_names': ['t'], 'wait_after_last_change_seconds': 60}},
                          {'model': {'condition': 'MODEL_ALIAS_SET', 'aliases': ['champion']}},
                          {'periodic': {'interval': 1, 'unit': 'DAYS'}}, {'file_arrival': {'url': '/in'}}],
             'queue': {'enabled': true}, 'max_concurrent_runs': 2, 'timeout_seconds': 5, 'catch_up': 'all',
             'health': {'rules': [{'metric': 'RUN_DURATION_SECONDS', 'op': 'GREATER_THAN', 'value': 5}]},
             'git_source': {'git_url': 'u', 'git_provider': 'p', 'git_tag': 't'}, 'run_as': {'user_name': 'a'},
             'job_clusters': [{'job_cluster_key': 'c', 'new_cluster': {'num_workers': 1}}],
             'email_notifications': {'on_failure': ['a@b']}, 'webhook_notifications': {'on_start': [{'id': 'w'}]},
             'tasks': [{'task_key': 'check', 'condition_task': {'left': '1', 'op': 'EQUAL_TO', 'right': '1'}},
                       {'task_key': 'score', 'depends_on': [{'task_key': 'check', 'outcome': 'true'}],
                        'run_if': 'ALL_DONE', 'job_cluster_key': 'c', 'libraries': [{'jar': 'a'}], 'max_retries': 1,
                        'wheeltapper_task': {'step': 'score', 'parameters': {'model': 'm', 'results_data': 'r',
                        'since_last': 'true'}}},
                       {'task_key': 'loop', 'for_each_task': {'inputs': '[1]', 'concurrency': 3,
                        'task': {'task_key': 'each', 'telepathy_task': {'job_id': 1}}}}]}
            """);

    private static final List<JsonNode> ODD = List.of(
            tree("null"),
            tree("true"),
            tree("-1"),
            tree("1e99"),
            tree("''"),
            tree("'x'"),
            tree("[]"),
            tree("[null]"),
            tree("['x', 7]"),
            tree("[{}]"),
            tree("{}"),
            tree("{'x': null}"),
            tree("{'x': {'tasks': 5}}"));

    @Test
    void is_taken_as_it_is() {
        JobSettings settings = JobSettings.of(EVERYTHING, ApiVersion.V2_2, SCHEDULES);
        assertThat(settings.unknownFields())
                .containsExactly(
                        "tasks[2].for_each_task.task.telepathy_task",
                        "git_source",
                        "job_clusters[0].new_cluster",
                        "tasks[1].libraries");
        assertThat(settings.tree()).isEqualTo(EVERYTHING.deepCopy().put("format", "MULTI_TASK"));
    }

    @Test
    void is_taken_or_refused_in_words_and_what_is_taken_is_taken_again() {
        List<ObjectNode> requests = new ArrayList<>();
        replaceEach(EVERYTHING, requests);
        assertThat(requests).hasSizeGreaterThan(900);
        assertThat(requests.stream().filter(request -> isTaken(request, JobSettings::of)))
                .hasSizeBetween(200, 500);
        ObjectNode noJob = EVERYTHING.deepCopy();
        noJob.withArray("tasks").remove(1);
        requests.clear();
        replaceEach(noJob, requests);
        assertThat(requests.stream().filter(request -> isTaken(request, JobSettings::ofSubmit)))
                .hasSizeBetween(200, 700);
    }

    private static boolean isTaken(ObjectNode request, Reader reader) {
        try {
            JobSettings settings = reader.read(request, ApiVersion.V2_2, SCHEDULES);
            assertThat(JobSettings.of(settings.tree(), ApiVersion.V2_2, SCHEDULES)
                            .tasks())
                    .isEqualTo(settings.tasks());
            return true;
        } catch (DefinitionException e) {
            assertThat(e).as(request.toString()).message().isNotBlank().doesNotContain("Exception", "null");
            return false;
        }
    }

    private interface Reader {
        JobSettings read(ObjectNode request, ApiVersion version, ScheduleCheck schedules);
    }

    /** For every value below the root and every odd one, a copy of the root with that instead of it. */
    private static void replaceEach(ObjectNode root, List<ObjectNode> copies) {
        List<String> pointers = new ArrayList<>();
        collect(root, "", pointers);
        for (String pointer : pointers) {
            for (JsonNode odd : ODD) {
                ObjectNode copy = root.deepCopy();
                int slash = pointer.lastIndexOf('/');
                JsonNode parent = copy.at(pointer.substring(0, slash));
                String last = pointer.substring(slash + 1);
                if (parent instanceof ArrayNode array) {
                    array.set(Integer.parseInt(last), odd);
                } else {
                    ((ObjectNode) parent).set(last, odd);
                }
                copies.add(copy);
            }
        }
    }

    private static void collect(JsonNode node, String pointer, List<String> pointers) {
        node.properties().forEach(field -> {
            pointers.add(pointer + "/" + field.getKey());
            collect(field.getValue(), pointer + "/" + field.getKey(), pointers);
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                pointers.add(pointer + "/" + i);
                collect(node.get(i), pointer + "/" + i, pointers);
            }
        }
    }
}
