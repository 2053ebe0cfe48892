package io.wheeltapper.server;

import io.wheeltapper.server.http.Caller;
import io.wheeltapper.server.identity.Principal;
import io.wheeltapper.server.identity.Principals;
import io.wheeltapper.server.permissions.ObjectKind;
import io.wheeltapper.server.permissions.Permissions;
import io.wheeltapper.server.runs.RunCallers;
import io.wheeltapper.server.runs.RunRow;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** In whose name a run is: the owner of its job, or who submitted it. */
final class RunOwners implements RunCallers {
    private final Principals principals;
    private final Permissions permissions;

    RunOwners(Principals principals, Permissions permissions) {
        this.principals = principals;
        this.permissions = permissions;
    }

    String name(Handle handle, RunRow run) {
        return owner(handle, run).map(Principal::name).orElse(run.creator());
    }

    @Override
    public Optional<Caller> caller(Handle handle, RunRow run) {
        return owner(handle, run)
                .or(() -> principals.find(handle, run.creator()))
                .flatMap(owner -> principals.caller(handle, owner.principalId()));
    }

    private Optional<Principal> owner(Handle handle, RunRow run) {
        return run.jobId() == null
                ? Optional.empty()
                : permissions.owner(handle, ObjectKind.JOB, String.valueOf(run.jobId()));
    }
}
