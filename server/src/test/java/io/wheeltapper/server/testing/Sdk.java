package io.wheeltapper.server.testing;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;

/** The vendor's own client, unchanged. */
public final class Sdk {
    private Sdk() {}

    public static WorkspaceClient withToken(String url, String token) {
        return new WorkspaceClient(
                new DatabricksConfig().setHost(url).setAuthType("pat").setToken(token));
    }

    public static WorkspaceClient withSecret(String url, String clientId, String secret) {
        return new WorkspaceClient(new DatabricksConfig()
                .setHost(url)
                .setAuthType("oauth-m2m")
                .setClientId(clientId)
                .setClientSecret(secret));
    }
}
