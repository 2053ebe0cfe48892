package io.wheeltapper.server.people.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.error.platform.NotFound;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.core.error.platform.ResourceConflict;
import com.databricks.sdk.core.error.platform.Unauthenticated;
import com.databricks.sdk.service.iam.ComplexValue;
import com.databricks.sdk.service.iam.CreateGroupRequest;
import com.databricks.sdk.service.iam.CreateServicePrincipalRequest;
import com.databricks.sdk.service.iam.CreateUserRequest;
import com.databricks.sdk.service.iam.GetGroupRequest;
import com.databricks.sdk.service.iam.Group;
import com.databricks.sdk.service.iam.ListUsersRequest;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.iam.Patch;
import com.databricks.sdk.service.iam.PatchGroupRequest;
import com.databricks.sdk.service.iam.PatchOp;
import com.databricks.sdk.service.iam.PatchSchema;
import com.databricks.sdk.service.iam.ServicePrincipal;
import com.databricks.sdk.service.iam.User;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalSecretRequest;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalSecretResponse;
import com.databricks.sdk.service.oauth2.DeleteServicePrincipalSecretRequest;
import com.databricks.sdk.service.oauth2.ListServicePrincipalSecretsRequest;
import com.databricks.sdk.service.oauth2.SecretInfo;
import com.databricks.sdk.service.settings.CreateTokenRequest;
import com.databricks.sdk.service.settings.CreateTokenResponse;
import com.databricks.sdk.service.settings.ListTokenManagementRequest;
import com.databricks.sdk.service.settings.PublicTokenInfo;
import com.databricks.sdk.service.settings.RevokeTokenRequest;
import com.databricks.sdk.service.settings.TokenInfo;
import io.wheeltapper.server.testing.IdentityServer;
import io.wheeltapper.server.testing.Sdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's client is served as it is used to. */
final class IdentitySdkTest {
    @TempDir
    Path folder = Path.of(".");

    private IdentityServer server;
    private WorkspaceClient admin;

    @BeforeEach
    void start() {
        server = IdentityServer.start(folder);
        admin = Sdk.withToken(server.url(), server.adminToken);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makes_lists_and_revokes_tokens() {
        CreateTokenResponse made =
                admin.tokens().create(new CreateTokenRequest().setComment("sdk").setLifetimeSeconds(600L));
        WorkspaceClient other = Sdk.withToken(server.url(), made.getTokenValue());
        assertThat(other.currentUser().me(new MeRequest()).getUserName()).isEqualTo("admin");
        assertThat(other.tokens().list())
                .extracting(PublicTokenInfo::getComment)
                .containsExactlyInAnyOrder("sdk", "made on the server's machine");
        assertThat(admin.tokenManagement().list(new ListTokenManagementRequest().setCreatedByUsername("admin")))
                .extracting(TokenInfo::getTokenId)
                .contains(made.getTokenInfo().getTokenId());
        admin.tokens()
                .delete(new RevokeTokenRequest().setTokenId(made.getTokenInfo().getTokenId()));
        assertThatThrownBy(() -> other.currentUser().me(new MeRequest())).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void makes_and_finds_users_and_understands_refusals() {
        User anna = admin.usersV2()
                .create(new CreateUserRequest().setUserName("anna@x").setDisplayName("Anna"));
        assertThat(admin.usersV2().list(new ListUsersRequest().setFilter("userName eq \"anna@x\"")))
                .extracting(User::getId)
                .containsExactly(anna.getId());
        assertThat(admin.usersV2()
                        .list(new ListUsersRequest().setFilter("not (userName eq \"admin\") and active eq true")))
                .extracting(User::getUserName)
                .containsExactly("anna@x");
        assertThat(admin.usersV2().list(new ListUsersRequest())).hasSize(2);
        assertThatThrownBy(() -> admin.usersV2().create(new CreateUserRequest().setUserName("ANNA@x")))
                .isInstanceOf(ResourceConflict.class)
                .hasMessageContaining("ANNA@x");
        assertThatThrownBy(() -> admin.usersV2().get("4711")).isInstanceOf(NotFound.class);
        WorkspaceClient asAnna = Sdk.withToken(server.url(), server.tokenOf(anna.getId()));
        assertThatThrownBy(() -> asAnna.usersV2().delete(anna.getId())).isInstanceOf(PermissionDenied.class);
        admin.usersV2().delete(anna.getId());
        assertThatThrownBy(() -> admin.usersV2().get(anna.getId())).isInstanceOf(NotFound.class);
    }

    @Test
    void changes_the_members_of_groups() {
        String anna = server.makeUser("anna@x");
        Group crew = admin.groupsV2().create(new CreateGroupRequest().setDisplayName("crew"));
        admin.groupsV2()
                .patch(new PatchGroupRequest()
                        .setId(crew.getId())
                        .setSchemas(List.of(PatchSchema.URN_IETF_PARAMS_SCIM_API_MESSAGES_2_0_PATCH_OP))
                        .setOperations(List.of(new Patch()
                                .setOp(PatchOp.ADD)
                                .setPath("members")
                                .setValue(List.of(new ComplexValue().setValue(anna))))));
        assertThat(admin.groupsV2()
                        .get(new GetGroupRequest().setId(crew.getId()))
                        .getMembers())
                .extracting(ComplexValue::getDisplay)
                .containsExactly("anna@x");
    }

    @Test
    void comes_in_as_a_service_principal_with_a_client_secret() {
        ServicePrincipal program =
                admin.servicePrincipalsV2().create(new CreateServicePrincipalRequest().setDisplayName("airflow"));
        String id = program.getId();
        CreateServicePrincipalSecretResponse secret = admin.servicePrincipalSecretsProxy()
                .create(new CreateServicePrincipalSecretRequest()
                        .setServicePrincipalId(id)
                        .setLifetime("3600s"));
        WorkspaceClient airflow = Sdk.withSecret(server.url(), program.getApplicationId(), secret.getSecret());
        User me = airflow.currentUser().me(new MeRequest());
        assertThat(me.getDisplayName()).isEqualTo("airflow");
        assertThat(me.getGroups()).extracting(ComplexValue::getDisplay).containsExactly("users");

        assertThat(admin.servicePrincipalSecretsProxy()
                        .list(new ListServicePrincipalSecretsRequest().setServicePrincipalId(id)))
                .extracting(SecretInfo::getId)
                .containsExactly(secret.getId());
        admin.servicePrincipalSecretsProxy()
                .delete(new DeleteServicePrincipalSecretRequest()
                        .setServicePrincipalId(id)
                        .setSecretId(secret.getId()));
        assertThatThrownBy(() -> airflow.currentUser().me(new MeRequest())).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void tells_a_wrong_client_secret() {
        server.makeProgram("airflow");
        WorkspaceClient airflow = Sdk.withSecret(server.url(), "airflow", "wts-wrong");
        assertThatThrownBy(() -> airflow.currentUser().me(new MeRequest())).hasMessageContaining("invalid_client");
    }
}
