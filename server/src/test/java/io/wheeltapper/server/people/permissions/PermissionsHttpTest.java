package io.wheeltapper.server.people.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.error.platform.NotFound;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.service.iam.AccessControlRequest;
import com.databricks.sdk.service.iam.ObjectPermissions;
import com.databricks.sdk.service.iam.PermissionLevel;
import com.databricks.sdk.service.iam.PermissionsDescription;
import com.databricks.sdk.service.iam.SetObjectPermissions;
import com.databricks.sdk.service.iam.UpdateObjectPermissions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import io.wheeltapper.server.testing.Sdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Job 12 is anna's, cluster c-1 too; ben may do nothing yet, carl and a program are there. */
final class PermissionsHttpTest {
    private static final String JOB = "/api/2.0/permissions/jobs/12";

    @TempDir
    Path folder = Path.of(".");

    private IdentityServer server;
    private Permissions permissions;
    private String annaToken = "";
    private String benToken = "";
    private Caller anna = new Caller("0", "", Caller.Kind.USER, Set.of());
    private Caller ben = anna;

    @BeforeEach
    void start() {
        server = IdentityServer.start(
                folder,
                started -> new IdentityServer.Parts(
                        List.of(new PermissionRoutes(
                                started.database,
                                started.principals,
                                new Permissions(started.database, started.principals),
                                (handle, kind, id) -> Set.of("12", "c-1").contains(id))),
                        List.of(),
                        List.of()));
        permissions = new Permissions(server.database, server.principals);
        annaToken = server.tokenOf(server.makeUser("anna@x"));
        benToken = server.tokenOf(server.makeUser("ben@x"));
        server.makeUser("carl@x");
        server.makeProgram("airflow");
        anna = server.tokens.authenticate("Bearer " + annaToken);
        ben = server.tokens.authenticate("Bearer " + benToken);
        server.database.change(handle -> {
            permissions.created(handle, anna, ObjectKind.JOB, "12", null);
            permissions.created(handle, anna, ObjectKind.CLUSTER, "c-1", null);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_job_is_its_makers_and_administrators_may_manage_it() {
        JsonNode answer = server.with(annaToken).get(JOB).body();
        assertThat(Json.write(answer)).isEqualTo(oneLine("""
                {"object_id":"/jobs/12","object_type":"job","access_control_list":[
                {"user_name":"anna@x","display_name":"anna@x","all_permissions":[
                {"permission_level":"IS_OWNER","inherited":false}]},
                {"group_name":"admins","all_permissions":[
                {"permission_level":"CAN_MANAGE","inherited":true,"inherited_from_object":["/jobs/"]}]}]}"""));
        assertThat(server.admin().get(JOB).body()).isEqualTo(answer);
    }

    @Test
    void a_cluster_has_no_owner_but_who_may_manage_it() {
        assertThat(server.with(annaToken)
                        .get("/api/2.0/permissions/clusters/c-1")
                        .body()
                        .at("/access_control_list/0/all_permissions/0/permission_level")
                        .asText())
                .isEqualTo("CAN_MANAGE");
        assertThat(server.with(annaToken)
                        .put("/api/2.0/permissions/clusters/c-1", list(user("anna@x", "CAN_RESTART")))
                        .status())
                .isEqualTo(200);
        assertThat(permissions.levels(anna, ObjectKind.CLUSTER, "c-1"))
                .containsExactlyInAnyOrder(Level.CAN_ATTACH_TO, Level.CAN_RESTART);
    }

    @ParameterizedTest
    @CsvSource({
        "CAN_VIEW, true, false, false",
        "CAN_MANAGE_RUN, true, true, false",
        "CAN_MANAGE, true, true, true",
    })
    void each_level_includes_the_lower_ones(String level, boolean views, boolean runs, boolean manages) {
        server.with(annaToken).patch(JOB, list(user("ben@x", level)));
        assertThat(may(ben, Level.CAN_VIEW)).isEqualTo(views);
        assertThat(may(ben, Level.CAN_MANAGE_RUN)).isEqualTo(runs);
        assertThat(may(ben, Level.CAN_MANAGE)).isEqualTo(manages);
        assertThat(server.with(benToken).get(JOB).status()).isEqualTo(views ? 200 : 403);
        assertThat(server.with(benToken)
                        .patch(JOB, list(user("carl@x", "CAN_VIEW")))
                        .status())
                .isEqualTo(manages ? 200 : 403);
    }

    @Test
    void without_a_level_nothing_is_allowed_and_the_answer_says_whom_to_ask() {
        HttpAnswer answer = server.with(benToken).get(JOB);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errorCode()).isEqualTo("PERMISSION_DENIED");
        assertThat(answer.message()).contains("ben@x", "CAN_VIEW", "job 12", "owner");
        assertThatThrownBy(() -> permissions.require(ben, ObjectKind.JOB, 12, Level.CAN_VIEW))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ApiCode.PERMISSION_DENIED));
    }

    @Test
    void a_driver_may_do_nothing_of_its_own() {
        Caller driver = new Caller("d1", "d1", Caller.Kind.DRIVER, Set.of());
        assertThat(permissions.levels(driver, ObjectKind.JOB, "12")).isEmpty();
        assertThat(permissions.visibleNumbers(driver, ObjectKind.JOB).test(12)).isFalse();
    }

    @Test
    void rights_come_from_groups_in_groups_and_end_with_the_membership() {
        String inner = server.makeGroup("inner", ben.id());
        server.makeGroup("outer", inner);
        server.with(annaToken)
                .patch(JOB, list("{\"group_name\": \"outer\", \"permission_level\": \"CAN_MANAGE_RUN\"}"));
        assertThat(may(ben, Level.CAN_MANAGE_RUN)).isTrue();
        server.admin().delete("/api/2.0/preview/scim/v2/Groups/" + inner);
        assertThat(may(ben, Level.CAN_VIEW)).isFalse();
    }

    @Test
    void patch_merges_and_put_replaces() {
        HttpCaller caller = server.with(annaToken);
        caller.patch(JOB, list(user("ben@x", "CAN_VIEW")));
        caller.patch(JOB, list("{\"service_principal_name\": \"airflow\", \"permission_level\": \"CAN_MANAGE_RUN\"}"));
        assertThat(levels()).containsExactly("anna@x IS_OWNER", "ben@x CAN_VIEW", "airflow CAN_MANAGE_RUN");
        caller.patch(JOB, list(user("ben@x", "CAN_MANAGE")));
        assertThat(levels()).containsExactly("anna@x IS_OWNER", "ben@x CAN_MANAGE", "airflow CAN_MANAGE_RUN");
        caller.put(JOB, list(user("anna@x", "IS_OWNER"), user("carl@x", "CAN_VIEW")));
        assertThat(levels()).containsExactly("anna@x IS_OWNER", "carl@x CAN_VIEW");
    }

    @Test
    void exactly_one_owner_remains_and_only_administrators_change_it() {
        HttpCaller caller = server.with(annaToken);
        List<HttpAnswer> refused = List.of(
                server.admin().put(JOB, list(user("carl@x", "CAN_VIEW"))),
                server.admin().put(JOB, "{}"),
                server.admin().put(JOB, list(user("anna@x", "IS_OWNER"), user("ben@x", "IS_OWNER"))),
                server.admin().patch(JOB, list(user("ben@x", "IS_OWNER"))),
                server.admin().patch(JOB, list(user("anna@x", "CAN_VIEW"))),
                server.admin().put(JOB, list("{\"group_name\": \"users\", \"permission_level\": \"IS_OWNER\"}")));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).contains("owner");
        });
        assertThat(caller.put(JOB, list(user("ben@x", "IS_OWNER"))).status()).isEqualTo(403);
        assertThat(levels()).containsExactly("anna@x IS_OWNER");

        assertThat(server.admin()
                        .patch(JOB, list(user("anna@x", "CAN_VIEW"), user("ben@x", "IS_OWNER")))
                        .status())
                .isEqualTo(200);
        assertThat(levels()).containsExactly("anna@x CAN_VIEW", "ben@x IS_OWNER");
        String owner = server.database.read(handle ->
                permissions.owner(handle, ObjectKind.JOB, "12").orElseThrow().name());
        assertThat(owner).isEqualTo("ben@x");
    }

    @Test
    void two_new_owners_at_once_leave_one() {
        CompletableFuture<HttpAnswer> one =
                CompletableFuture.supplyAsync(() -> server.admin().put(JOB, list(user("ben@x", "IS_OWNER"))));
        HttpAnswer two = server.admin().put(JOB, list(user("carl@x", "IS_OWNER")));
        assertThat(List.of(one.join().status(), two.status()))
                .isSubsetOf(200, 409)
                .contains(200);
        assertThat(levels()).hasSize(1).allMatch(level -> level.endsWith("IS_OWNER"));
    }

    @Test
    void a_deleted_owner_is_still_named_and_others_who_are_deleted_are_not() {
        server.with(annaToken).patch(JOB, list(user("ben@x", "CAN_VIEW")));
        server.admin().delete("/api/2.0/preview/scim/v2/Users/" + anna.id());
        server.admin().delete("/api/2.0/preview/scim/v2/Users/" + ben.id());
        assertThat(levels()).containsExactly("anna@x IS_OWNER");
        server.makeUser("anna@x");
        server.admin().put(JOB, list(user("anna@x", "IS_OWNER")));
        assertThat(levels()).containsExactly("anna@x IS_OWNER");
    }

    @Test
    void a_job_may_come_with_its_permissions() throws Exception {
        JsonNode wanted = Json.parse("[" + user("ben@x", "CAN_MANAGE_RUN") + "]");
        server.database.change(handle -> permissions.created(handle, anna, ObjectKind.JOB, "13", wanted));
        assertThat(permissions.levels(ben, ObjectKind.JOB, "13")).contains(Level.CAN_MANAGE_RUN);
        assertThat(permissions.levels(anna, ObjectKind.JOB, "13")).contains(Level.IS_OWNER);
        JsonNode bens = Json.parse("[" + user("ben@x", "IS_OWNER") + "]");
        assertThatThrownBy(() ->
                        server.database.change(handle -> permissions.created(handle, anna, ObjectKind.JOB, "14", bens)))
                .hasMessageContaining("Only administrators may change the owner");
        server.database.change(handle -> permissions.deleted(handle, ObjectKind.JOB, "13"));
        assertThat(permissions.levels(anna, ObjectKind.JOB, "13")).isEmpty();
    }

    @Test
    void lists_show_what_may_be_seen() {
        server.database.change(handle -> {
            for (long id = 100; id < 2_100; id++) {
                handle.execute("INSERT INTO ids (name, next_id) VALUES (?, ?)", "job" + id, id);
                permissions.created(handle, id % 2 == 0 ? anna : ben, ObjectKind.JOB, String.valueOf(id), null);
            }
        });
        Caller admin = server.tokens.authenticate("Bearer " + server.adminToken);
        assertThat(visible(anna)).hasSize(1_000).allMatch(id -> id % 2 == 0);
        assertThat(visible(ben)).hasSize(1_000).allMatch(id -> id % 2 == 1);
        assertThat(visible(admin)).hasSize(2_000);
        assertThat(visible(new Caller("d", "d", Caller.Kind.DRIVER, Set.of()))).isEmpty();
        LongPredicate ofBen = permissions.visibleNumbers(ben, ObjectKind.JOB);
        assertThat(LongStream.range(100, 104).filter(ofBen)).containsExactly(101L, 103L);
    }

    private List<Long> visible(Caller caller) {
        String condition = permissions.visible(caller, ObjectKind.JOB).condition("ids.next_id");
        return server.database.read(
                handle -> handle.select("SELECT next_id FROM ids WHERE name LIKE 'job%' AND " + condition)
                        .mapTo(Long.class)
                        .list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs/99", "jobs/012", "jobs/x", "clusters/none", "jobs/12;"})
    void objects_that_do_not_exist_are_answered_as_such(String object) {
        HttpAnswer answer = server.admin().get("/api/2.0/permissions/" + object);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
        assertThat(server.admin().put("/api/2.0/permissions/" + object, "{}").status())
                .isEqualTo(404);
    }

    @Test
    void other_types_have_no_permissions_here() {
        HttpAnswer answer = server.admin().get("/api/2.0/permissions/dashboards/1");
        assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(answer.message()).contains("\"dashboards\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_control_list\": {}}",
                "{\"access_control_list\": [7]}",
                "{\"access_control_list\": [{\"permission_level\": \"CAN_VIEW\"}]}",
                "{\"access_control_list\": [{\"user_name\": 7, \"permission_level\": \"CAN_VIEW\"}]}",
                "{\"access_control_list\": [{\"user_name\": \"ben@x\"}]}",
                "{\"access_control_list\": [{\"user_name\": \"ben@x\", \"permission_level\": \"CAN_FLY\"}]}",
                "{\"access_control_list\": [{\"user_name\": \"ben@x\", \"permission_level\": \"CAN_RESTART\"}]}",
                "{\"access_control_list\": [{\"user_name\": \"ben@x\", \"group_name\": \"users\", \"permission_level\": \"CAN_VIEW\"}]}",
                "{\"access_control_list\": [{\"user_name\": \"ben@x\", \"permission_level\": \"CAN_VIEW\"}, {\"user_name\": \"BEN@x\", \"permission_level\": \"CAN_MANAGE\"}]}",
            })
    void malformed_lists_are_refused_and_change_nothing(String body) {
        HttpAnswer answer = server.admin().patch(JOB, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isNotBlank();
        assertThat(levels()).containsExactly("anna@x IS_OWNER");
    }

    @ParameterizedTest
    @MethodSource("io.wheeltapper.server.testing.Hostile#texts")
    void unknown_and_hostile_names_are_refused(String text) {
        for (String field : List.of("user_name", "group_name", "service_principal_name")) {
            ObjectNode entry = Json.object().put(field, text).put("permission_level", "CAN_VIEW");
            HttpAnswer answer = server.admin().patch(JOB, list(Json.write(entry)));
            assertThat(answer.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
            assertThat(answer.message()).contains(text);
        }
        assertThat(server.admin()
                        .patch(
                                JOB,
                                list(Json.write(
                                        Json.object().put("user_name", "ben@x").put("permission_level", text))))
                        .status())
                .isEqualTo(400);
        assertThat(levels()).containsExactly("anna@x IS_OWNER");
    }

    @Test
    void the_vendors_client_reads_and_writes_permissions() {
        WorkspaceClient sdk = Sdk.withToken(server.url(), annaToken);
        ObjectPermissions after = sdk.permissions()
                .update(new UpdateObjectPermissions()
                        .setRequestObjectType("jobs")
                        .setRequestObjectId("12")
                        .setAccessControlList(List.of(new AccessControlRequest()
                                .setUserName("ben@x")
                                .setPermissionLevel(PermissionLevel.CAN_MANAGE_RUN))));
        assertThat(after.getAccessControlList()).hasSize(3);
        sdk.permissions()
                .set(new SetObjectPermissions()
                        .setRequestObjectType("jobs")
                        .setRequestObjectId("12")
                        .setAccessControlList(List.of(new AccessControlRequest()
                                .setUserName("anna@x")
                                .setPermissionLevel(PermissionLevel.IS_OWNER))));
        assertThat(sdk.permissions().get("jobs", "12").getAccessControlList()).hasSize(2);
        assertThat(sdk.permissions().getPermissionLevels("jobs", "12").getPermissionLevels())
                .extracting(PermissionsDescription::getPermissionLevel)
                .containsExactly(
                        PermissionLevel.CAN_VIEW,
                        PermissionLevel.CAN_MANAGE_RUN,
                        PermissionLevel.CAN_MANAGE,
                        PermissionLevel.IS_OWNER);
        assertThatThrownBy(() -> sdk.permissions().get("jobs", "99")).isInstanceOf(NotFound.class);
        WorkspaceClient asBen = Sdk.withToken(server.url(), benToken);
        assertThatThrownBy(() -> asBen.permissions().get("jobs", "12")).isInstanceOf(PermissionDenied.class);
    }

    private boolean may(Caller caller, Level level) {
        return permissions.levels(caller, ObjectKind.JOB, "12").contains(level);
    }

    /** What was granted, without what is inherited. */
    private List<String> levels() {
        List<String> levels = new ArrayList<>();
        for (JsonNode entry : server.admin().get(JOB).body().get("access_control_list")) {
            JsonNode level = entry.at("/all_permissions/0");
            if (!level.get("inherited").asBoolean()) {
                levels.add(entry.get("display_name").asText() + " "
                        + level.get("permission_level").asText());
            }
        }
        return levels;
    }

    private static String list(String... entries) {
        return "{\"access_control_list\": [" + String.join(", ", entries) + "]}";
    }

    private static String user(String name, String level) {
        return "{\"user_name\": \"%s\", \"permission_level\": \"%s\"}".formatted(name, level);
    }

    private static String oneLine(String text) {
        return text.replace("\n", "");
    }
}
