package io.wheeltapper.server.documents.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksError;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.core.error.platform.ResourceAlreadyExists;
import com.databricks.sdk.core.error.platform.ResourceDoesNotExist;
import com.databricks.sdk.service.iam.ServicePrincipal;
import com.databricks.sdk.service.settings.CreateOboTokenRequest;
import com.databricks.sdk.service.workspace.Delete;
import com.databricks.sdk.service.workspace.ExportFormat;
import com.databricks.sdk.service.workspace.ExportRequest;
import com.databricks.sdk.service.workspace.ExportResponse;
import com.databricks.sdk.service.workspace.Import;
import com.databricks.sdk.service.workspace.ImportFormat;
import com.databricks.sdk.service.workspace.Language;
import com.databricks.sdk.service.workspace.ObjectInfo;
import com.databricks.sdk.service.workspace.ObjectType;
import com.databricks.sdk.service.workspace.WorkspaceObjectAccessControlRequest;
import com.databricks.sdk.service.workspace.WorkspaceObjectPermissionLevel;
import com.databricks.sdk.service.workspace.WorkspaceObjectPermissionsRequest;
import io.wheeltapper.server.testing.Sdk;
import io.wheeltapper.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's own client, unchanged. */
@SuppressWarnings("NullAway.Init")
final class WorkspaceSdkTest {
    private static final String NOTEBOOK = "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": []}";

    @TempDir
    Path folder;

    private TestServer server;
    private WorkspaceClient client;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ExportResponse response) {
        return new String(Base64.getDecoder().decode(response.getContent()), StandardCharsets.UTF_8);
    }

    @Test
    void notebooks_and_files_are_imported_listed_exported_and_deleted() {
        String home = "/Users/admin";
        client.workspace().mkdirs(home + "/plant/north");
        client.workspace()
                .importContent(new Import()
                        .setPath(home + "/plant/score.ipynb")
                        .setFormat(ImportFormat.AUTO)
                        .setContent(base64(NOTEBOOK)));
        client.workspace()
                .importContent(new Import()
                        .setPath(home + "/plant/report")
                        .setFormat(ImportFormat.SOURCE)
                        .setLanguage(Language.SQL)
                        .setContent(base64("SELECT 1")));
        client.workspace()
                .importContent(new Import()
                        .setPath(home + "/plant/limits.csv")
                        .setFormat(ImportFormat.AUTO)
                        .setContent(base64("a,b\n")));
        assertThat(client.workspace().list(home + "/plant"))
                .extracting(ObjectInfo::getPath, ObjectInfo::getObjectType)
                .containsExactly(
                        tuple(home + "/plant/limits.csv", ObjectType.FILE),
                        tuple(home + "/plant/north", ObjectType.DIRECTORY),
                        tuple(home + "/plant/report", ObjectType.NOTEBOOK),
                        tuple(home + "/plant/score", ObjectType.NOTEBOOK));
        assertThat(text(client.workspace()
                        .export(new ExportRequest()
                                .setPath(home + "/plant/score")
                                .setFormat(ExportFormat.JUPYTER))))
                .isEqualTo(NOTEBOOK);
        ExportResponse report = client.workspace().export(home + "/plant/report");
        assertThat(text(report)).isEqualTo("SELECT 1");
        assertThat(report.getFileType()).isEqualTo("sql");
        ObjectInfo file = client.workspace().getStatus(home + "/plant/limits.csv");
        assertThat(file.getSize()).isEqualTo(4L);
        assertThat(file.getCreatedAt()).isPositive();
        assertThat(client.workspace().getStatus(home + "/plant/report").getLanguage())
                .isEqualTo(Language.SQL);

        assertThatThrownBy(() -> client.workspace().delete(new Delete().setPath(home + "/plant")))
                .isInstanceOfSatisfying(
                        DatabricksError.class, e -> assertThat(e.getErrorCode()).isEqualTo("DIRECTORY_NOT_EMPTY"));
        client.workspace().delete(new Delete().setPath(home + "/plant").setRecursive(true));
        assertThatThrownBy(() -> client.workspace().getStatus(home + "/plant/score"))
                .isInstanceOf(ResourceDoesNotExist.class)
                .hasMessageContaining("Path (" + home + "/plant/score) doesn't exist.");
        assertThat(client.workspace().list(home)).isEmpty();
    }

    @Test
    void refusals_are_told_apart() {
        Import notebook = new Import()
                .setPath("/Shared/a")
                .setFormat(ImportFormat.JUPYTER)
                .setContent(base64(NOTEBOOK));
        client.workspace().importContent(notebook);
        assertThatThrownBy(() -> client.workspace().importContent(notebook)).isInstanceOf(ResourceAlreadyExists.class);
        client.workspace().importContent(notebook.setOverwrite(true));
        assertThatThrownBy(() -> client.workspace().importContent(notebook.setPath("/Shared/no/a")))
                .isInstanceOf(ResourceDoesNotExist.class)
                .hasMessageContaining("The parent folder (/Shared/no) does not exist");
    }

    @Test
    void a_directory_is_given_to_others() {
        String program = client.servicePrincipals()
                .create(new ServicePrincipal().setDisplayName("p"))
                .getApplicationId();
        String token = client.tokenManagement()
                .createOboToken(
                        new CreateOboTokenRequest().setApplicationId(program).setLifetimeSeconds(600L))
                .getTokenValue();
        WorkspaceClient other = Sdk.withToken(server.url(), token);
        client.workspace().mkdirs("/Users/admin/d");
        assertThatThrownBy(() -> other.workspace().list("/Users/admin/d").forEach(each -> {}))
                .isInstanceOf(PermissionDenied.class);
        String id =
                String.valueOf(client.workspace().getStatus("/Users/admin/d").getObjectId());
        client.workspace()
                .updatePermissions(new WorkspaceObjectPermissionsRequest()
                        .setWorkspaceObjectType("directories")
                        .setWorkspaceObjectId(id)
                        .setAccessControlList(List.of(new WorkspaceObjectAccessControlRequest()
                                .setServicePrincipalName(program)
                                .setPermissionLevel(WorkspaceObjectPermissionLevel.CAN_READ))));
        assertThat(other.workspace().list("/Users/admin/d")).isEmpty();
        assertThat(client.workspace().getPermissionLevels("directories", id).getPermissionLevels())
                .hasSize(4);
        assertThat(client.workspace().getPermissions("directories", id).getAccessControlList())
                .hasSize(3);
    }
}
