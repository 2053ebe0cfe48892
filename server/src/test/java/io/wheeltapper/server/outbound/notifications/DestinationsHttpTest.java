package io.wheeltapper.server.outbound.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.core.error.platform.ResourceDoesNotExist;
import com.databricks.sdk.service.settings.Config;
import com.databricks.sdk.service.settings.CreateNotificationDestinationRequest;
import com.databricks.sdk.service.settings.DestinationType;
import com.databricks.sdk.service.settings.EmailConfig;
import com.databricks.sdk.service.settings.GenericWebhookConfig;
import com.databricks.sdk.service.settings.ListNotificationDestinationsRequest;
import com.databricks.sdk.service.settings.ListNotificationDestinationsResult;
import com.databricks.sdk.service.settings.NotificationDestination;
import com.databricks.sdk.service.settings.SlackConfig;
import com.databricks.sdk.service.settings.UpdateNotificationDestinationRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.people.audit.AuditListener;
import io.wheeltapper.server.people.audit.AuditRoutes;
import io.wheeltapper.server.people.audit.AuditStore;
import io.wheeltapper.server.people.secrets.MasterKeys;
import io.wheeltapper.server.people.secrets.SecretVault;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import io.wheeltapper.server.testing.Sdk;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
final class DestinationsHttpTest {
    private static final String BASE = "/api/2.0/notification-destinations";
    private static final String URL = "https://plant.example/hook?key=t0psecret";

    @TempDir
    Path folder;

    private IdentityServer server;
    private Destinations destinations;
    private WorkspaceClient client;

    @BeforeEach
    void start() {
        server = IdentityServer.start(folder, started -> {
            destinations = new Destinations(
                    started.database,
                    new SecretVault(new MasterKeys(folder, null), List.of(Notifications::countDestinations)),
                    started.clock);
            AuditStore audit = new AuditStore(started.database);
            return new IdentityServer.Parts(
                    List.of(new DestinationRoutes(destinations), new AuditRoutes(audit)),
                    List.of(new AuditListener(audit, Set.of(), started.clock)),
                    List.of());
        });
        client = Sdk.withToken(server.url(), server.adminToken);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static CreateNotificationDestinationRequest webhook(String name) {
        return new CreateNotificationDestinationRequest()
                .setDisplayName(name)
                .setConfig(new Config()
                        .setGenericWebhook(new GenericWebhookConfig()
                                .setUrl(URL)
                                .setUsername("plant")
                                .setPassword("p4ssw0rd")));
    }

    @Test
    void the_vendors_client_makes_finds_changes_and_deletes_them() {
        NotificationDestination made = client.notificationDestinations().create(webhook("hall 4"));
        assertThat(made.getDestinationType()).isEqualTo(DestinationType.WEBHOOK);
        NotificationDestination got = client.notificationDestinations().get(made.getId());
        assertThat(got.getDisplayName()).isEqualTo("hall 4");
        GenericWebhookConfig config = got.getConfig().getGenericWebhook();
        assertThat(config.getUrlSet()).isTrue();
        assertThat(config.getPasswordSet()).isTrue();
        assertThat(config.getUrl()).isNull();
        client.notificationDestinations()
                .update(new UpdateNotificationDestinationRequest()
                        .setId(made.getId())
                        .setDisplayName("hall 5"));
        assertThat(client.notificationDestinations().get(made.getId()).getDisplayName())
                .isEqualTo("hall 5");
        client.notificationDestinations().delete(made.getId());
        assertThatThrownBy(() -> client.notificationDestinations().get(made.getId()))
                .isInstanceOf(ResourceDoesNotExist.class);
    }

    @Test
    void lists_come_whole_in_pages() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            made.add(client.notificationDestinations()
                    .create(webhook("number " + i))
                    .getId());
        }
        assertThat(client.notificationDestinations().list(new ListNotificationDestinationsRequest().setPageSize(3L)))
                .extracting(ListNotificationDestinationsResult::getId)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(made);
    }

    @Test
    void a_change_keeps_what_it_does_not_name() {
        String id = client.notificationDestinations().create(webhook("a")).getId();
        DestinationConfig before = destinations.config(id).orElseThrow();
        client.notificationDestinations()
                .update(new UpdateNotificationDestinationRequest()
                        .setId(id)
                        .setConfig(new Config()
                                .setGenericWebhook(new GenericWebhookConfig().setUrl("http://other.example/"))));
        DestinationConfig after = destinations.config(id).orElseThrow();
        assertThat(after.text("url")).contains("http://other.example/");
        assertThat(after.text("password")).contains("p4ssw0rd");
        assertThat(after.signingSecret()).isEqualTo(before.signingSecret());
    }

    @Test
    void another_kind_starts_afresh() {
        String id = client.notificationDestinations().create(webhook("a")).getId();
        NotificationDestination changed = client.notificationDestinations()
                .update(new UpdateNotificationDestinationRequest()
                        .setId(id)
                        .setConfig(
                                new Config().setEmail(new EmailConfig().setAddresses(List.of("ann@plant.example")))));
        assertThat(changed.getDestinationType()).isEqualTo(DestinationType.EMAIL);
        assertThat(changed.getConfig().getEmail().getAddresses()).containsExactly("ann@plant.example");
        assertThat(destinations.config(id).orElseThrow().text("password")).isEmpty();
    }

    @Test
    void the_signing_secret_is_shown_when_it_is_new_and_never_again() {
        JsonNode made = server.admin().post(BASE, """
                {"display_name": "a", "config": {"generic_webhook": {"url": "https://plant.example/"}}}""").body();
        String first = made.path("signing_secret").asText();
        assertThat(first).matches("wtw-[0-9a-f]{64}");
        String one = BASE + "/" + made.path("id").asText();
        assertThat(server.admin().get(one).body())
                .hasToString("{\"id\":\"%s\",\"display_name\":\"a\",\"destination_type\":\"WEBHOOK\","
                                .formatted(made.path("id").asText())
                        + "\"config\":{\"generic_webhook\":{\"url_set\":true,\"signing_secret_set\":true}}}");
        assertThat(server.admin().patch(one, "{\"display_name\": \"b\"}").body().has("signing_secret"))
                .isFalse();
        String second = server.admin()
                .patch(one, "{\"new_signing_secret\": true}")
                .body()
                .path("signing_secret")
                .asText();
        assertThat(second).matches("wtw-[0-9a-f]{64}").isNotEqualTo(first);
        assertThat(destinations.config(made.path("id").asText()).orElseThrow().signingSecret())
                .contains(second);
    }

    @Test
    void what_an_answer_showed_can_be_sent_back() {
        NotificationDestination made = client.notificationDestinations().create(webhook("a"));
        client.notificationDestinations()
                .update(new UpdateNotificationDestinationRequest()
                        .setId(made.getId())
                        .setDisplayName("b")
                        .setConfig(made.getConfig()));
        assertThat(destinations.config(made.getId()).orElseThrow().text("url")).contains(URL);
    }

    @Test
    void secrets_are_in_no_answer_no_audit_and_no_column() {
        String id = client.notificationDestinations().create(webhook("a")).getId();
        server.admin()
                .patch(BASE + "/" + id, "{\"config\": {\"generic_webhook\": {\"url\": \"ftp://t0psecret.example\"}}}");
        String secret = destinations.config(id).orElseThrow().signingSecret().orElseThrow();
        String all = server.admin().get(BASE).body().toString()
                + server.admin().get(BASE + "/" + id).body()
                + server.admin().get("/api/wheeltapper/1.0/audit").body()
                + server.database.read(handle -> handle.select("SELECT * FROM notification_destinations")
                        .mapToMap()
                        .list())
                + server.database.read(handle ->
                        handle.select("SELECT * FROM audit").mapToMap().list());
        assertThat(all).contains("notification destination " + id).doesNotContain("t0psecret", "p4ssw0rd", secret);
    }

    @Test
    void only_administrators_change_them() {
        String id = client.notificationDestinations().create(webhook("a")).getId();
        WorkspaceClient ben = Sdk.withToken(server.url(), server.tokenOf(server.makeUser("ben@x")));
        assertThat(ben.notificationDestinations().get(id).getDisplayName()).isEqualTo("a");
        assertThatThrownBy(() -> ben.notificationDestinations().create(webhook("b")))
                .isInstanceOf(PermissionDenied.class)
                .hasMessageContaining("ben@x is not in the group admins");
        assertThatThrownBy(() -> ben.notificationDestinations()
                        .update(new UpdateNotificationDestinationRequest()
                                .setId(id)
                                .setDisplayName("mine")))
                .isInstanceOf(PermissionDenied.class);
        assertThatThrownBy(() -> ben.notificationDestinations().delete(id)).isInstanceOf(PermissionDenied.class);
        assertThat(client.notificationDestinations().get(id).getDisplayName()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plant",
                "//plant.example/x",
                "ftp://plant.example/x",
                "file:///etc/passwd",
                "jar:http://plant.example/x!/y",
                "javascript:alert(1)",
                "http://",
                "http:///x",
                "https://:443/x",
                "http://plant.example:99999/",
                "http://plant.example:0/",
                "http://ann:s3cret@plant.example/",
                "http://plant.example/#part",
                "http://plant.example/a b",
                "http://plant.example/\\r\\nX-Evil: 1",
                "http://pl_ant/x",
                "http://[::1/x"
            })
    void addresses_that_lead_nowhere_are_refused(String url) {
        for (String kind : List.of("generic_webhook", "slack", "microsoft_teams")) {
            HttpAnswer answer = server.admin()
                    .post(
                            BASE,
                            "{\"display_name\": \"a\", \"config\": {\"%s\": {\"url\": \"%s\"}}}".formatted(kind, url));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).startsWith("config." + kind + ".url ").doesNotContain("s3cret");
        }
        assertThat(server.admin().get(BASE).body().path("results")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"display_name\": \"a\"}",
                "{\"display_name\": \"a\", \"config\": {}}",
                "{\"display_name\": \"a\", \"config\": []}",
                "{\"display_name\": \"a\", \"config\": {\"carrier_pigeon\": {}}}",
                "{\"display_name\": \"a\", \"config\": {\"slack\": {}}}",
                "{\"display_name\": \"a\", \"config\": {\"slack\": \"x\"}}",
                "{\"display_name\": \"a\", \"config\": {\"slack\": {\"url\": {}}}}",
                "{\"display_name\": \"a\", \"config\": {\"slack\": {\"oauth_token\": \"x\", \"channel_id\": \"y\"}}}",
                "{\"display_name\": \"a\", \"config\": {\"email\": {\"addresses\": []}}}",
                "{\"display_name\": \"a\", \"config\": {\"email\": {\"addresses\": [\"nobody\"]}}}",
                "{\"display_name\": \"a\", \"config\": {\"email\": {\"addresses\": [\"a@x\\nBcc: b@x\"]}}}",
                "{\"display_name\": \"a\", \"config\": {\"pagerduty\": {\"integration_key\": \"a b\"}}}",
                "{\"display_name\": \"a\", \"config\": {\"generic_webhook\": {\"url\": \"http://x\", \"signing_secret\": \"s\"}}}",
                "{\"display_name\": \"a\", \"config\": {\"generic_webhook\": {\"url\": \"http://x\", \"password\": \"s\"}}}",
                "{\"display_name\": \"a\", \"config\": {\"generic_webhook\": {\"url\": \"http://x\", \"username\": \"a:b\"}}}",
                "{\"display_name\": \" \", \"config\": {\"slack\": {\"url\": \"http://x\"}}}"
            })
    void bodies_that_make_no_destination_are_refused(String body) {
        HttpAnswer answer = server.admin().post(BASE, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isNotEmpty();
        assertThat(server.admin().get(BASE).body().path("results")).isEmpty();
    }

    @Test
    void nothing_is_changed_that_is_not_there_or_not_named() {
        HttpCaller admin = server.admin();
        assertThat(admin.patch(BASE + "/nothing", "{\"display_name\": \"a\"}").status())
                .isEqualTo(404);
        assertThat(admin.delete(BASE + "/x'%20OR%201=1").status()).isEqualTo(404);
        String id = client.notificationDestinations()
                .create(new CreateNotificationDestinationRequest()
                        .setDisplayName("a")
                        .setConfig(new Config().setSlack(new SlackConfig().setUrl(URL))))
                .getId();
        assertThat(admin.patch(BASE + "/" + id, "{}").message()).startsWith("There is nothing to change.");
        assertThat(admin.patch(BASE + "/" + id, "{\"new_signing_secret\": true}")
                        .message())
                .contains("are not signed");
    }

    @Test
    void a_damaged_one_is_repaired_by_a_new_config() {
        String id = client.notificationDestinations().create(webhook("a")).getId();
        String other = client.notificationDestinations().create(webhook("b")).getId();
        server.database.change(handle -> handle.execute(
                "UPDATE notification_destinations SET sealed = (SELECT sealed FROM notification_destinations"
                        + " WHERE destination_id = ?) WHERE destination_id = ?",
                other,
                id));
        assertThatThrownBy(() -> destinations.config(id)).hasMessageContaining("is damaged");
        HttpAnswer repaired = server.admin()
                .patch(
                        BASE + "/" + id,
                        Json.write(Json.object()
                                .set(
                                        "config",
                                        Json.object().set("slack", Json.object().put("url", URL)))));
        assertThat(repaired.status()).isEqualTo(200);
        assertThat(destinations.config(id).orElseThrow().text("url")).contains(URL);
    }
}
