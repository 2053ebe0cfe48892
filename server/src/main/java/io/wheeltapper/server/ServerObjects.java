package io.wheeltapper.server;

import io.wheeltapper.server.compute.clusters.ClusterStore;
import io.wheeltapper.server.documents.workspace.ObjectStore;
import io.wheeltapper.server.documents.workspace.ObjectType;
import io.wheeltapper.server.people.permissions.ObjectExistence;
import io.wheeltapper.server.people.permissions.ObjectKind;
import io.wheeltapper.server.work.jobs.JobStore;
import org.jdbi.v3.core.Handle;

/** Tells whether objects exist that permissions can be given on. */
final class ServerObjects implements ObjectExistence {
    @Override
    public boolean exists(Handle handle, ObjectKind kind, String id) {
        return switch (kind) {
            case JOB -> new JobStore(handle).find(Long.parseLong(id)).isPresent();
            case CLUSTER -> new ClusterStore(handle).exists(id);
            case NOTEBOOK -> new ObjectStore(handle).exists(ObjectType.NOTEBOOK, Long.parseLong(id));
            case DIRECTORY -> new ObjectStore(handle).exists(ObjectType.DIRECTORY, Long.parseLong(id));
            case FILE -> new ObjectStore(handle).exists(ObjectType.FILE, Long.parseLong(id));
        };
    }
}
