package io.wheeltapper.server.outbound.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;
import io.wheeltapper.server.outbound.notifications.NotificationRow.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said, in which form. */
final class MessagesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String FAILED = """
            {'run': {'run_id': 12, 'run_name': 'daily <b>scoring</b>'}, 'result_state': 'FAILED',
             'state_message': 'Task score failed with message: x', 'failed_tasks': [{'task_key': 'score',
             'message': 'No model & no data.'}], 'end_time': 9, 'run_duration': 3723000,
             'slot': {'start': '2015-11-14T00:00Z', 'end': '2015-11-15T00:00Z'},
             'run_page_url': 'http://plant/jobs/3/runs/12'}""";

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    private static EventText text(NotificationEvent event, String body) throws JsonProcessingException {
        return new EventText(event, json(body));
    }

    private static HttpMessage message(String config) throws JsonProcessingException {
        return HttpMessage.of(
                NotificationRowBuilder.builder()
                        .notificationId(7)
                        .eventId("an-event")
                        .eventKey("run/12/0/ON_FAILURE")
                        .event(NotificationEvent.ON_FAILURE)
                        .runId(12)
                        .channel(Channel.DESTINATION)
                        .recipient("id")
                        .body(json(FAILED))
                        .state(State.PENDING)
                        .attempts(1)
                        .dueAt(NOW)
                        .createdAt(NOW)
                        .problem("")
                        .jobId(3L)
                        .build(),
                DestinationConfig.of(json(config), null),
                NOW);
    }

    @Test
    void a_mail_says_which_task_failed_and_why() throws JsonProcessingException {
        EventText failed = text(NotificationEvent.ON_FAILURE, FAILED);
        assertThat(MailText.subject(failed)).isEqualTo("[Wheeltapper] Failed: daily <b>scoring</b> (run 12)");
        assertThat(MailText.plain(failed)).isEqualTo("""
                Failed: daily <b>scoring</b> (run 12)

                Task score failed: No model & no data.
                It took 1 h 2 min.
                Its slot is from 2015-11-14T00:00Z to 2015-11-15T00:00Z.

                http://plant/jobs/3/runs/12
                """);
        assertThat(MailText.html(failed))
                .contains("<h3>Failed: daily &lt;b&gt;scoring&lt;/b&gt; (run 12)</h3>")
                .contains("<p>Task score failed: No model &amp; no data.</p>")
                .contains("<a href=\"http://plant/jobs/3/runs/12\">");
    }

    @Test
    void a_subject_is_one_line_whatever_the_job_is_called() throws JsonProcessingException {
        EventText started =
                text(NotificationEvent.ON_START, "{'run': {'run_id': 1, 'run_name': 'a\\r\\nBcc: all@plant.example'}}");
        assertThat(MailText.subject(started)).isEqualTo("[Wheeltapper] Started: a Bcc: all@plant.example (run 1)");
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,Failed",
        "TIMEDOUT,Timed out",
        "CANCELED,Canceled",
        "MAXIMUM_CONCURRENT_RUNS_REACHED,Skipped",
        "UPSTREAM_FAILED,Skipped"
    })
    void a_failure_is_called_what_it_is(String result, String word) throws JsonProcessingException {
        String body = "{'run': {'run_id': 1, 'run_name': 'a'}, 'task': {'task_key': 't', 'retry_follows': true},"
                + " 'result_state': '" + result + "', 'state_message': 'Oh.'}";
        EventText failure = text(NotificationEvent.ON_FAILURE, body);
        assertThat(failure.headline()).isEqualTo(word + ": a, task t (run 1)");
        assertThat(failure.lines()).containsExactly("Oh.", "It will be tried again.");
    }

    @Test
    void a_warning_says_how_long_it_should_take() throws JsonProcessingException {
        EventText warning = text(
                NotificationEvent.ON_DURATION_WARNING_THRESHOLD_EXCEEDED,
                "{'run': {'run_id': 1, 'run_name': 'a'}, 'threshold_seconds': 90, 'run_duration': 91000}");
        assertThat(warning.headline()).isEqualTo("Takes long: a (run 1)");
        assertThat(warning.lines()).containsExactly("It should take 1 min 30 s.", "It has taken 1 min 31 s so far.");
    }

    @Test
    void slack_gets_a_text() throws JsonProcessingException {
        HttpMessage message = message("{'slack': {'url': 'https://hooks.slack.example/services/T/B/x'}}");
        assertThat(message.uri()).hasToString("https://hooks.slack.example/services/T/B/x");
        assertThat(message.headers()).doesNotContainKeys(Signature.HEADER, "Authorization");
        assertThat(Json.parse(message.body()).path("text").asText())
                .startsWith("*Failed: daily &lt;b&gt;scoring&lt;/b&gt; (run 12)*\nTask score failed: No model &amp; no")
                .endsWith("<http://plant/jobs/3/runs/12|Open the run>");
    }

    @Test
    void teams_gets_a_card() throws JsonProcessingException {
        HttpMessage message = message("{'microsoft_teams': {'url': 'https://plant.webhook.office.example/x'}}");
        JsonNode card = Json.parse(message.body()).path("attachments").path(0).path("content");
        assertThat(card.path("body").path(0).path("text").asText()).isEqualTo("Failed: daily <b>scoring</b> (run 12)");
        assertThat(card.path("actions").path(0).path("url").asText()).isEqualTo("http://plant/jobs/3/runs/12");
    }

    @Test
    void pagerduty_gets_an_event_of_version_2() throws JsonProcessingException {
        HttpMessage message = message("{'pagerduty': {'integration_key': 'R0UT1NG'}}");
        assertThat(message.uri()).hasToString("https://events.pagerduty.com/v2/enqueue");
        JsonNode event = Json.parse(message.body());
        assertThat(event.path("routing_key").asText()).isEqualTo("R0UT1NG");
        assertThat(event.path("event_action").asText()).isEqualTo("trigger");
        assertThat(event.path("dedup_key").asText()).isEqualTo("an-event-7");
        assertThat(event.path("payload").path("severity").asText()).isEqualTo("error");
        assertThat(event.path("payload").path("summary").asText()).isEqualTo("Failed: daily <b>scoring</b> (run 12)");
    }

    @Test
    void what_is_in_a_message_is_not_printed() throws JsonProcessingException {
        String config =
                "{'generic_webhook': {'url': 'https://plant.example/hook?key=k3y', 'username': 'u', 'password': 'p4ss'}}";
        HttpMessage message = message(config);
        assertThat(message.headers()).containsEntry("Authorization", "Basic dTpwNHNz");
        assertThat(message.toString()).doesNotContain("k3y", "p4ss");
        assertThat(DestinationConfig.of(json(config), null).toString()).doesNotContain("k3y", "p4ss");
    }
}
