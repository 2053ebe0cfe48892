package io.wheeltapper.server.documents.workspace;

import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.NOTEBOOK;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.ask;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.assertDone;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.assertRefused;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.delete;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.exported;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.list;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.mkdirs;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.put;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.people.audit.AuditEntry;
import io.wheeltapper.server.people.audit.AuditFilter;
import io.wheeltapper.server.people.audit.AuditStore;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what in the workspace. Ann and Ben are users; nobody has given anything to anybody. */
@SuppressWarnings("NullAway.Init")
final class WorkspaceRightsHttpTest {
    @TempDir
    Path folder;

    private WorkspaceFixture workspace;
    private HttpCaller admin;
    private HttpCaller ann;
    private HttpCaller ben;

    @BeforeEach
    void start() {
        workspace = new WorkspaceFixture(folder);
        admin = workspace.admin;
        ann = workspace.ann;
        ben = workspace.ben;
    }

    @AfterEach
    void stop() {
        workspace.close();
    }

    @Test
    void everybody_has_a_home_which_is_nobody_elses() {
        assertDone(put(ann, "/Users/ann@x/a", "RAW", "private"));
        assertThat(list(ann, "/Users")).containsExactly("/Users/ann@x");
        assertThat(list(ben, "/Users")).containsExactly("/Users/ben@x");
        assertThat(list(admin, "/Users")).containsExactly("/Users/admin", "/Users/ann@x", "/Users/ben@x");
        String denied = "PERMISSION_DENIED";
        for (String path : List.of("/Users/ann@x/a", "/Users/ann@x/nothing", "/Users/ann@x")) {
            assertRefused(status(ben, path), 403, denied, "ben@x", path);
            assertRefused(ask(ben, "export", path, "&format=RAW"), 403, denied);
            assertRefused(ask(ben, "list", path, ""), 403, denied);
            assertRefused(put(ben, path, "RAW", "", "overwrite", "true"), 403, denied);
            assertRefused(mkdirs(ben, path), 403, denied);
            assertRefused(delete(ben, path, true), 403, denied);
        }
        assertThat(exported(admin, "/Users/ann@x/a", "RAW")).isEqualTo("private");
        assertThat(exported(ann, "/Users/ann@x/a", "RAW")).isEqualTo("private");
        assertRefused(status(ann, "/Users/nobody@x"), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(status(ann, "/Users/ANN@x"), 404, "RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void a_user_whose_name_is_a_path_owns_nothing_of_others() {
        HttpCaller odd = workspace.server.user("ann@x/a");
        HttpCaller up = workspace.server.user("..");
        put(ann, "/Users/ann@x/a", "RAW", "private");
        assertRefused(ask(odd, "export", "/Users/ann@x/a", "&format=RAW"), 403, "PERMISSION_DENIED");
        assertThat(list(odd, "/Users")).isEmpty();
        assertThat(list(up, "/Users")).isEmpty();
        assertThat(list(up, "/Shared")).isEmpty();
    }

    @Test
    void directories_that_are_always_there_stay_and_only_administrators_add_to_the_root() {
        for (String path : List.of("/", "/Users", "/Shared", "/Users/ann@x")) {
            assertRefused(
                    delete(admin, path, true), 400, "DIRECTORY_PROTECTED", path.equals("/Users") ? "Users" : path);
        }
        assertRefused(delete(ann, "/", true), 403, "PERMISSION_DENIED");
        assertRefused(mkdirs(admin, "/Users/nobody@x"), 400, "DIRECTORY_PROTECTED");
        assertRefused(put(admin, "/Users/a", "RAW", ""), 400, "DIRECTORY_PROTECTED");
        assertRefused(mkdirs(ann, "/Plant"), 403, "PERMISSION_DENIED", "CAN_MANAGE on /");
        assertDone(mkdirs(admin, "/Plant/north"));
        assertRefused(status(ann, "/Plant/north"), 403, "PERMISSION_DENIED");
        assertThat(list(ann, "/")).containsExactly("/Shared", "/Users");
    }

    private String id(HttpCaller caller, String path) {
        return status(caller, path).body().path("object_id").asText();
    }

    private static String acl(String user, String level) {
        return "{\"access_control_list\": [{\"user_name\": \"%s\", \"permission_level\": \"%s\"}]}"
                .formatted(user, level);
    }

    @ParameterizedTest
    @CsvSource({
        "CAN_READ, 200, 403, 403, 403",
        "CAN_RUN, 200, 403, 403, 403",
        "CAN_EDIT, 200, 200, 403, 403",
        "CAN_MANAGE, 200, 200, 200, 200"
    })
    void a_directory_is_shared_with_all_that_is_in_it(String level, int reads, int edits, int creates, int deletes) {
        mkdirs(ann, "/Users/ann@x/d/deep");
        put(ann, "/Users/ann@x/d/deep/a", "RAW", "1");
        put(ann, "/Users/ann@x/secret", "RAW", "1");
        String permissions = "/api/2.0/permissions/directories/" + id(ann, "/Users/ann@x/d");
        assertRefused(ben.patch(permissions, acl("ben@x", level)), 403, "PERMISSION_DENIED");
        assertDone(ann.patch(permissions, acl("ben@x", level)));
        assertThat(ask(ben, "export", "/Users/ann@x/d/deep/a", "&format=RAW").status())
                .isEqualTo(reads);
        assertThat(put(ben, "/Users/ann@x/d/deep/a", "RAW", "2", "overwrite", "true")
                        .status())
                .isEqualTo(edits);
        assertThat(put(ben, "/Users/ann@x/d/deep/b", "RAW", "2").status()).isEqualTo(creates);
        assertThat(delete(ben, "/Users/ann@x/d/deep", true).status()).isEqualTo(deletes);
        assertRefused(status(ben, "/Users/ann@x/secret"), 403, "PERMISSION_DENIED");
        assertRefused(ask(ben, "list", "/Users/ann@x", ""), 403, "PERMISSION_DENIED");
    }

    @Test
    void permissions_of_a_notebook_tell_what_is_inherited_from_where() {
        put(ann, "/Users/ann@x/a", "JUPYTER", NOTEBOOK);
        String home = id(ann, "/Users/ann@x");
        String permissions = "/api/2.0/permissions/notebooks/" + id(ann, "/Users/ann@x/a");
        assertDone(ann.patch(permissions, acl("ben@x", "CAN_RUN")));
        JsonNode told = ben.get(permissions).body();
        assertThat(told.path("object_type").asText()).isEqualTo("notebook");
        assertThat(Json.write(told.path("access_control_list")))
                .contains(
                        "{\"user_name\":\"ben@x\",\"display_name\":\"ben@x\",\"all_permissions\":[{\"permission_level\":\"CAN_RUN\",\"inherited\":false}]}",
                        "{\"user_name\":\"ann@x\",\"display_name\":\"ann@x\",\"all_permissions\":[{\"permission_level\":\"CAN_MANAGE\",\"inherited\":true,\"inherited_from_object\":[\"/directories/"
                                + home + "\"]}]}",
                        "\"group_name\":\"admins\"");
        assertThat(ben.get(permissions + "/permissionLevels").body().path("permission_levels"))
                .hasSize(4);
        assertRefused(ben.put(permissions, acl("ben@x", "CAN_MANAGE")), 403, "PERMISSION_DENIED");
        assertDone(ann.put(permissions, "{\"access_control_list\": []}"));
        assertRefused(ben.get(permissions), 403, "PERMISSION_DENIED");
        assertThat(exported(ann, "/Users/ann@x/a", "JUPYTER")).isEqualTo(NOTEBOOK);
    }

    @Test
    void what_was_given_ends_with_the_thing() {
        put(ann, "/Users/ann@x/a", "RAW", "1");
        String first = "/api/2.0/permissions/files/" + id(ann, "/Users/ann@x/a");
        ann.patch(first, acl("ben@x", "CAN_READ"));
        assertDone(status(ben, "/Users/ann@x/a"));
        delete(ann, "/Users/ann@x/a", false);
        put(ann, "/Users/ann@x/a", "RAW", "2");
        assertRefused(status(ben, "/Users/ann@x/a"), 403, "PERMISSION_DENIED");
        assertThat(admin.get(first).body().path("access_control_list")).hasSize(1);
    }

    @Test
    void changes_leave_entries_in_the_audit_and_reads_do_not() {
        put(ann, "/Shared/a", "RAW", "1");
        ask(ann, "export", "/Shared/a", "&format=RAW");
        delete(ben, "/Users/ann@x", true);
        List<AuditEntry> entries = new AuditStore(workspace.server.database)
                .list(new AuditFilter(null, null, null, "workspace", null), 10);
        assertThat(entries)
                .extracting(AuditEntry::action, AuditEntry::caller, AuditEntry::subject, AuditEntry::errorCode)
                .containsExactly(
                        tuple("POST /api/2.0/workspace/delete", "ben@x", "path /Users/ann@x", "PERMISSION_DENIED"),
                        tuple("POST /api/2.0/workspace/import", "ann@x", "path /Shared/a", ""));
    }

    @Test
    void many_who_make_and_delete_at_once_leave_a_tree() {
        List<CompletableFuture<Void>> all = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    HttpCaller caller = i % 2 == 0 ? ann : ben;
                    HttpAnswer made = i % 4 == 3
                            ? delete(caller, "/Shared/a", true)
                            : mkdirs(caller, "/Shared/a/b" + i % 3 + "/c");
                    assertThat(made.status()).as(made.message()).isIn(200, 404);
                    HttpAnswer kept = put(caller, "/Shared/a/b0/f", "RAW", "x" + i, "overwrite", "true");
                    assertThat(kept.status()).as(kept.message()).isIn(200, 404);
                }))
                .toList();
        all.forEach(CompletableFuture::join);
        assertDone(mkdirs(ann, "/Shared/a"));
        assertDone(delete(ann, "/Shared/a", true));
        assertThat(list(ann, "/Shared")).isEmpty();
    }
}
