package io.wheeltapper.server.people.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryHttpTest {
    private static final String SCIM = "/api/2.0/preview/scim/v2/";

    @TempDir
    Path folder = Path.of(".");

    private IdentityServer server;

    @BeforeEach
    void start() {
        server = IdentityServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void me_is_the_first_administrator_at_first() {
        JsonNode me = server.admin().get(SCIM + "Me").body();
        assertThat(me.get("userName").asText()).isEqualTo("admin");
        assertThat(me.get("active").asBoolean()).isTrue();
        assertThat(me.get("groups").findValuesAsText("display")).containsExactly("admins", "users");
    }

    @Test
    void a_user_is_made_found_changed_and_deleted() {
        HttpAnswer made = server.admin()
                .post(
                        SCIM + "Users",
                        "{\"userName\": \"Anna@x\", \"displayName\": \"Anna A\", \"externalId\": \"e1\"}");
        assertThat(made.status()).isEqualTo(201);
        String one = SCIM + "Users/" + made.body().get("id").asText();
        assertThat(made.body().at("/emails/0/value").asText()).isEqualTo("Anna@x");
        assertThat(made.body().get("groups").findValuesAsText("display")).containsExactly("users");

        JsonNode changed = server.admin()
                .put(one, "{\"userName\": \"anna@x\", \"displayName\": \"Anna B\", \"active\": false}")
                .body();
        assertThat(changed.get("displayName").asText()).isEqualTo("Anna B");
        assertThat(changed.get("active").asBoolean()).isFalse();
        assertThat(changed.has("externalId")).isFalse();

        assertThat(server.admin().delete(one).status()).isEqualTo(204);
        assertThat(server.admin().get(one).status()).isEqualTo(404);
        assertThat(found("Users", "userName eq \"anna@x\"")).isEmpty();
        assertThat(server.makeUser("anna@x")).isNotEqualTo(made.body().get("id").asText());
    }

    @Test
    void only_groups_have_members() {
        String id = server.makeUser("anna@x");
        String members = "\"members\": [{\"value\": \"" + id + "\"}]";
        for (HttpAnswer answer : List.of(
                server.admin().post(SCIM + "Users", "{\"userName\": \"ben@x\", " + members + "}"),
                server.admin().put(SCIM + "Users/" + id, "{" + members + "}"),
                patch(SCIM + "Users/" + id, "{\"op\": \"add\", \"value\": {" + members + "}}"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("detail").asText()).contains("Only groups");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Operations\": 7}", "{\"Operations\": [7]}", "{\"Operations\": []}"})
    void a_patch_without_operations_is_refused(String body) {
        assertThat(server.admin()
                        .patch(SCIM + "Groups/" + server.makeGroup("crew"), body)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_users_name_stays() {
        String id = server.makeUser("anna@x");
        HttpAnswer answer = server.admin().put(SCIM + "Users/" + id, "{\"userName\": \"eve@x\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("detail").asText()).contains("anna@x", "eve@x");
    }

    @Test
    void users_are_found_by_filters_and_come_in_pages() {
        List.of("anna@x", "ben@x", "carl@y").forEach(server::makeUser);
        assertThat(found("Users", "userName ew \"@X\" and not (displayName eq \"ben@x\")"))
                .containsExactly("anna@x");
        JsonNode page = server.admin()
                .get(SCIM + "Users?startIndex=2&count=1&filter=" + encoded("userName co \"@\""))
                .body();
        assertThat(page.get("totalResults").asInt()).isEqualTo(3);
        assertThat(page.get("Resources").findValuesAsText("userName")).containsExactly("ben@x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Users", "Groups", "ServicePrincipals"})
    void a_filter_that_is_not_understood_is_refused_as_scim_does(String kind) {
        for (String filter : List.of("password eq \"x\"", "userName eq \"a\") OR 1=1 --\"", "(".repeat(2_000))) {
            HttpAnswer answer = server.admin().get(SCIM + kind + "?filter=" + encoded(filter));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("scimType").asText()).isEqualTo("invalidFilter");
            assertThat(answer.body().get("detail").asText()).contains("at character");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sortBy=userName                                        | anna@x,Ben@x,carl@x
            sortBy=username&sortOrder=DESCENDING                   | carl@x,Ben@x,anna@x
            sortBy=externalId                                      | carl@x,anna@x,Ben@x
            sortBy=externalId&sortOrder=descending                 | Ben@x,anna@x,carl@x
            sortBy=active                                          | anna@x,Ben@x,carl@x
            sortBy=urn:ietf:params:scim:schemas:core:2.0:User:id   | carl@x,anna@x,Ben@x
            sortOrder=descending                                   | anna@x,Ben@x,carl@x
            sortBy=id&startIndex=2&count=1                         | anna@x""")
    void users_come_in_the_order_that_is_asked_for(String query, String names) {
        user("carl@x", "a1");
        user("anna@x", "b2");
        server.makeUser("Ben@x");
        String filter = "&filter=" + encoded("userName ew \"@x\"");
        assertThat(server.admin()
                        .get(SCIM + "Users?" + query + filter)
                        .body()
                        .get("Resources")
                        .findValuesAsText("userName"))
                .containsExactly(names.split(","));
    }

    private String user(String name, String externalId) {
        ObjectNode user = Json.object().put("userName", name).put("externalId", externalId);
        return server.admin()
                .post(SCIM + "Users", Json.write(user))
                .body()
                .get("id")
                .asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            attributes=userName                      | schemas id userName
            attributes=USERNAME,%20nothing,          | schemas id userName
            attributes=nothing                       | schemas id
            attributes=emails.value,active           | schemas id active emails[value]
            attributes=name.formatted,groups.display | schemas id name[formatted] groups[display]
            attributes=emails,emails.value           | schemas id emails[type value primary]
            attributes=urn:ietf:params:scim:schemas:core:2.0:User:userName | schemas id userName
            excludedAttributes=groups,emails,id,meta | schemas id displayName externalId userName active name[formatted]
            excludedAttributes=emails.primary,emails.type,groups.$ref,meta,name,active | \
            schemas id userName externalId displayName emails[value] groups[value display]""")
    void answers_hold_what_is_asked_for(String query, String shape) {
        String id = user("anna@x", "b2");
        for (String path : List.of("Users/" + id + "?" + query, "Users?" + query + "&filter=externalId+eq+%22b2%22")) {
            JsonNode body = server.admin().get(SCIM + path).body();
            JsonNode found = body.path("Resources").isArray() ? body.at("/Resources/0") : body;
            assertThat(shape(found).split(" (?![^\\[]*\\])"))
                    .as(path)
                    .containsExactlyInAnyOrder(shape.split(" (?![^\\[]*\\])"));
        }
    }

    /** The names of a resource's fields, with those of its first part behind them. */
    private static String shape(JsonNode resource) {
        return resource.properties().stream()
                .map(field -> {
                    JsonNode part =
                            field.getValue().isArray() ? field.getValue().path(0) : field.getValue();
                    return part.isObject()
                            ? field.getKey()
                                    + part.properties().stream()
                                            .map(Map.Entry::getKey)
                                            .collect(Collectors.joining(" ", "[", "]"))
                            : field.getKey();
                })
                .collect(Collectors.joining(" "));
    }

    @Test
    void groups_are_shown_without_their_members_when_only_names_are_asked_for() {
        server.makeGroup("crew");
        JsonNode page = server.admin()
                .get(SCIM + "Groups?attributes=displayName&sortBy=displayName&sortOrder=descending")
                .body();
        assertThat(page.get("Resources").findValuesAsText("displayName")).containsExactly("users", "crew", "admins");
        assertThat(page.get("Resources").findValues("members")).isEmpty();
        assertThat(page.get("totalResults").asInt()).isEqualTo(3);
        JsonNode me = server.admin().get(SCIM + "Me?attributes=groups.display").body();
        assertThat(shape(me)).isEqualTo("schemas id groups[display]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sortBy=password                              | sortBy must be one of id,
            sortBy=userName&sortOrder=up                 | sortOrder is "up", but must be ascending
            attributes=id&excludedAttributes=meta        | not both""")
    void an_order_or_selection_that_is_not_understood_is_refused(String query, String problem) {
        HttpAnswer answer = server.admin().get(SCIM + "Users?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("scimType").asText()).isEqualTo("invalidValue");
        assertThat(answer.body().get("detail").asText()).contains(problem);
    }

    @Test
    void a_list_comes_in_pages() {
        IntStream.range(0, 5).forEach(i -> server.makeUser("user" + i));
        JsonNode page = server.admin().get(SCIM + "Users?startIndex=3&count=2").body();
        assertThat(page.get("totalResults").asInt()).isEqualTo(6);
        assertThat(page.get("itemsPerPage").asInt()).isEqualTo(2);
        assertThat(page.get("Resources").findValuesAsText("userName")).containsExactly("user1", "user2");
    }

    @Test
    void members_are_added_removed_and_replaced_as_directories_write_it() {
        String anna = server.makeUser("anna@x");
        String ben = server.makeUser("ben@x");
        String airflow = server.makeProgram("airflow");
        String group = SCIM + "Groups/" + server.makeGroup("operators", anna);
        assertThat(members(group)).containsExactly("anna@x");

        patch(group, "{\"op\": \"Add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}".formatted(ben));
        patch(group, "{\"op\": \"add\", \"value\": {\"members\": [{\"value\": \"%s\"}]}}".formatted(airflow));
        assertThat(members(group)).containsExactlyInAnyOrder("airflow", "anna@x", "ben@x");

        patch(group, "{\"op\": \"remove\", \"path\": \"members[value eq \\\"%s\\\"]\"}".formatted(anna));
        assertThat(members(group)).containsExactlyInAnyOrder("airflow", "ben@x");
        patch(group, "{\"op\": \"remove\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}".formatted(ben));
        assertThat(members(group)).containsExactly("airflow");
        patch(group, "{\"op\": \"replace\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}".formatted(anna));
        assertThat(members(group)).containsExactly("anna@x");
        patch(group, "{\"op\": \"remove\", \"path\": \"members\"}");
        assertThat(members(group)).isEmpty();
    }

    @Test
    void a_group_is_renamed_but_not_to_a_name_that_is_taken() {
        String group = SCIM + "Groups/" + server.makeGroup("operators");
        server.makeGroup("engineers");
        assertThat(patch(group, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"crew\"}")
                        .body()
                        .get("displayName")
                        .asText())
                .isEqualTo("crew");
        HttpAnswer taken = patch(group, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"Engineers\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body().get("scimType").asText()).isEqualTo("uniqueness");
    }

    @Test
    void a_member_of_a_group_of_administrators_is_one() {
        String anna = server.makeUser("anna@x");
        String crew = server.makeGroup("crew", anna);
        HttpCaller caller = server.with(server.tokenOf(anna));
        assertThat(caller.post(SCIM + "Groups", "{\"displayName\": \"g\"}").status())
                .isEqualTo(403);
        patch(admins(), "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}".formatted(crew));
        assertThat(caller.post(SCIM + "Groups", "{\"displayName\": \"g\"}").status())
                .isEqualTo(201);
        assertThat(caller.get(SCIM + "Me").body().get("groups").findValuesAsText("display"))
                .contains("admins", "crew");
    }

    @Test
    void groups_in_a_circle_do_no_harm() {
        String anna = server.makeUser("anna@x");
        String one = server.makeGroup("one", anna);
        String two = server.makeGroup("two", one);
        patch(
                SCIM + "Groups/" + one,
                "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}".formatted(two));
        JsonNode me = server.with(server.tokenOf(anna)).get(SCIM + "Me").body();
        assertThat(me.get("groups").findValuesAsText("display")).containsExactly("one", "two", "users");
    }

    @Test
    void somebody_active_stays_administrator() {
        String admin = server.admin().get(SCIM + "Me").body().get("id").asText();
        for (HttpAnswer answer : List.of(
                server.admin().delete(SCIM + "Users/" + admin),
                patch(SCIM + "Users/" + admin, "{\"op\": \"replace\", \"value\": {\"active\": \"False\"}}"),
                patch(admins(), "{\"op\": \"remove\", \"path\": \"members\"}"),
                server.admin().put(admins(), "{\"displayName\": \"admins\"}"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("detail").asText()).contains("group admins");
        }
        assertThat(server.admin().get(SCIM + "Me").status()).isEqualTo(200);
    }

    @Test
    void two_administrators_who_deactivate_each_other_at_once_leave_one() {
        String anna = server.makeUser("anna@x");
        String ben = server.makeUser("ben@x");
        String admin = server.admin().get(SCIM + "Me").body().get("id").asText();
        server.admin()
                .put(
                        admins(),
                        "{\"displayName\": \"admins\", \"members\": [{\"value\": \"%s\"}, {\"value\": \"%s\"}]}"
                                .formatted(anna, ben));
        assertThat(server.admin().delete(SCIM + "Users/" + admin).status()).isEqualTo(403);
        String off = "{\"Operations\": [{\"op\": \"replace\", \"path\": \"active\", \"value\": false}]}";
        HttpCaller asAnna = server.with(server.tokenOf(anna));
        HttpCaller asBen = server.with(server.tokenOf(ben));
        CompletableFuture<HttpAnswer> one =
                CompletableFuture.supplyAsync(() -> asAnna.patch(SCIM + "Users/" + ben, off));
        HttpAnswer two = asBen.patch(SCIM + "Users/" + anna, off);
        assertThat(List.of(one.join().status(), two.status())).containsOnlyOnce(200);
    }

    @Test
    void the_built_in_groups_stay() {
        assertThat(server.admin().delete(admins()).status()).isEqualTo(400);
        assertThat(patch(admins(), "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"root\"}")
                        .body()
                        .get("detail")
                        .asText())
                .contains("built in");
    }

    @Test
    void everybody_may_look_and_only_administrators_may_change() {
        HttpCaller anna = server.user("anna@x");
        String ben = server.makeUser("ben@x");
        assertThat(anna.get(SCIM + "Users").body().get("totalResults").asInt()).isEqualTo(3);
        assertThat(anna.get(SCIM + "Users/" + ben).status()).isEqualTo(200);
        assertThat(anna.post(SCIM + "Users", "{\"userName\": \"c\"}").status()).isEqualTo(403);
        assertThat(anna.put(SCIM + "Users/" + ben, "{\"active\": false}").status())
                .isEqualTo(403);
        assertThat(anna.patch(SCIM + "Users/" + ben, "{}").status()).isEqualTo(403);
        HttpAnswer refused = anna.delete(SCIM + "Users/" + ben);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().at("/schemas/0").asText()).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(refused.body().get("status").asText()).isEqualTo("403");
        assertThat(refused.body().get("detail").asText()).contains("anna@x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "99999999999999999999", "1.5"})
    void unknown_ids_are_answered_as_such(String id) {
        assertThat(server.admin().get(SCIM + "Users/" + id).status()).isEqualTo(404);
        assertThat(server.admin().delete(SCIM + "Users/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_group_is_no_user() {
        assertThat(server.admin().get(SCIM + "Users/" + server.makeGroup("g")).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"userName\": {}}",
                "{\"userName\": \" x\"}",
                "{\"userName\": \"a\\nb\"}",
                "{\"userName\": \"a\\u0000b\"}",
                "{\"userName\": \"x\", \"active\": \"maybe\"}",
                "{\"userName\": \"x\", \"displayName\": 7}",
                "[1]",
                "{"
            })
    void malformed_users_are_refused_as_scim_does(String body) {
        HttpAnswer answer = server.admin().post(SCIM + "Users", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("detail").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\": \"move\", \"path\": \"active\", \"value\": true}",
                "{\"op\": \"replace\", \"path\": \"password\", \"value\": \"x\"}",
                "{\"op\": \"replace\", \"value\": 7}",
                "{\"op\": \"remove\", \"path\": \"displayName\"}",
                "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"999999\"}]}",
                "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"x\"}]}",
                "{\"op\": \"add\", \"path\": \"members\", \"value\": \"7\"}"
            })
    void malformed_patches_are_refused_and_change_nothing(String operation) {
        String group = SCIM + "Groups/" + server.makeGroup("crew");
        assertThat(patch(group, operation).status()).isEqualTo(400);
        assertThat(members(group)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.wheeltapper.server.testing.Hostile#texts")
    void hostile_names_are_kept_as_they_are_and_do_nothing(String text) {
        ObjectNode user =
                Json.object().put("userName", text).put("displayName", text).put("externalId", text);
        HttpAnswer made = server.admin().post(SCIM + "Users", Json.write(user));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().get("userName").asText()).isEqualTo(text);
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        for (String filter : List.of("userName eq \"%s\"", "externalId eq \"%s\"", "displayName sw \"%s\"")) {
            assertThat(found("Users", filter.formatted(escaped))).containsExactly(text);
        }
        assertThat(server.admin()
                        .post(SCIM + "Groups", Json.write(Json.object().put("displayName", text)))
                        .body()
                        .get("displayName")
                        .asText())
                .isEqualTo(text);
        assertThat(server.admin()
                        .get("/api/2.0/token-management/tokens?created_by_username=" + encoded(text))
                        .body()
                        .has("token_infos"))
                .isFalse();
    }

    private HttpAnswer patch(String path, String operation) {
        return server.admin().patch(path, "{\"Operations\": [" + operation + "]}");
    }

    private List<String> members(String group) {
        return server.admin().get(group).body().get("members").findValuesAsText("display");
    }

    private String admins() {
        JsonNode page = server.admin()
                .get(SCIM + "Groups?filter=" + encoded("displayName eq \"admins\""))
                .body();
        return SCIM + "Groups/" + page.at("/Resources/0/id").asText();
    }

    private List<String> found(String kind, String filter) {
        return server.admin()
                .get(SCIM + kind + "?filter=" + encoded(filter))
                .body()
                .get("Resources")
                .findValuesAsText("userName");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
