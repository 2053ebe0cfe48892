package io.wheeltapper.server;

import io.wheeltapper.server.identity.Principal;
import io.wheeltapper.server.permissions.ObjectKind;
import io.wheeltapper.server.permissions.Permissions;
import io.wheeltapper.server.runs.RunRow;
import io.wheeltapper.server.runs.SecretValues;
import io.wheeltapper.server.secrets.Secrets;
import org.jdbi.v3.core.Handle;

/** Secrets for tasks: those that the job's owner may read, or who submitted the run. */
final class RunSecrets implements SecretValues {
    private final Secrets secrets;
    private final Permissions permissions;

    RunSecrets(Secrets secrets, Permissions permissions) {
        this.secrets = secrets;
        this.permissions = permissions;
    }

    @Override
    public String reveal(Handle handle, RunRow run, String scope, String key) {
        return secrets.reveal(handle, reader(handle, run), scope, key).text();
    }

    private String reader(Handle handle, RunRow run) {
        return run.jobId() == null
                ? run.creator()
                : permissions
                        .owner(handle, ObjectKind.JOB, String.valueOf(run.jobId()))
                        .map(Principal::name)
                        .orElse(run.creator());
    }
}
