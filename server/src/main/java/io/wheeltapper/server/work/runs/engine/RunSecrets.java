package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.secrets.Secrets;
import io.wheeltapper.server.work.runs.store.RunRow;
import org.jdbi.v3.core.Handle;

/** Provides tasks with secrets that the user whose rights the run has may read. */
public final class RunSecrets implements SecretValues {
    private final Secrets secrets;
    private final RunOwners owners;

    public RunSecrets(Secrets secrets, RunOwners owners) {
        this.secrets = secrets;
        this.owners = owners;
    }

    @Override
    public String reveal(Handle handle, RunRow run, String scope, String key) {
        Caller reader = owners.caller(handle, run)
                .orElseThrow(() -> ApiException.forbidden(
                        "Run %d has the rights of no active user, so it may not read secret %s of scope %s. Give its job another owner, or another run_as."
                                .formatted(run.runId(), key, scope)));
        return secrets.reveal(handle, reader, scope, key).text();
    }
}
