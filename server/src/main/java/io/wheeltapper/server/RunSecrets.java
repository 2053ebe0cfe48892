package io.wheeltapper.server;

import io.wheeltapper.server.runs.RunRow;
import io.wheeltapper.server.runs.SecretValues;
import io.wheeltapper.server.secrets.Secrets;
import org.jdbi.v3.core.Handle;

/** Secrets for tasks: those that the job's owner may read, or who submitted the run. */
final class RunSecrets implements SecretValues {
    private final Secrets secrets;
    private final RunOwners owners;

    RunSecrets(Secrets secrets, RunOwners owners) {
        this.secrets = secrets;
        this.owners = owners;
    }

    @Override
    public String reveal(Handle handle, RunRow run, String scope, String key) {
        return secrets.reveal(handle, owners.name(handle, run), scope, key).text();
    }
}
