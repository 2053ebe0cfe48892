package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.people.identity.Principal;
import io.wheeltapper.server.people.identity.PrincipalKind;
import io.wheeltapper.server.people.identity.Principals;
import io.wheeltapper.server.people.permissions.Grant;
import io.wheeltapper.server.people.permissions.Inheritance;
import io.wheeltapper.server.people.permissions.Level;
import io.wheeltapper.server.people.permissions.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The implicit rights in the workspace: everybody may read the root and the folder of homes, though not the content of
 * homes; everybody may manage the shared folder; a user or service principal may manage its home. Objects also have the
 * permissions of the directories that contain them.
 */
public final class WorkspaceRights implements Inheritance {
    private static final Set<ObjectKind> KINDS = Set.of(ObjectKind.NOTEBOOK, ObjectKind.DIRECTORY, ObjectKind.FILE);

    private final Principals principals;

    public WorkspaceRights(Principals principals) {
        this.principals = principals;
    }

    @Override
    public List<String> directories(Handle handle, ObjectKind kind, String id) {
        List<String> directories = new ArrayList<>();
        ObjectStore store = new ObjectStore(handle);
        Optional<Long> next = row(handle, kind, id).flatMap(ObjectRow::parent);
        while (next.isPresent()) {
            directories.add(String.valueOf(next.get()));
            next = store.find(next.get()).flatMap(ObjectRow::parent);
        }
        return directories;
    }

    @Override
    public List<Grant> given(Handle handle, ObjectKind kind, String id) {
        return row(handle, kind, id)
                .map(row -> given(handle, row.where()).toList())
                .orElse(List.of());
    }

    private static Optional<ObjectRow> row(Handle handle, ObjectKind kind, String id) {
        return KINDS.contains(kind) ? new ObjectStore(handle).find(Long.parseLong(id)) : Optional.empty();
    }

    private Stream<Grant> given(Handle handle, WorkspacePath path) {
        if (path.equals(WorkspacePath.ROOT) || path.equals(WorkspacePath.USERS)) {
            return everybody(handle, path, Level.CAN_READ);
        }
        if (path.isShared()) {
            return everybody(handle, WorkspacePath.SHARED, Level.CAN_MANAGE);
        }
        return path.homeOf().stream()
                .flatMap(name -> owners(handle, name).stream()
                        .flatMap(owner -> WorkspacePath.home(name).stream()
                                .flatMap(home -> grant(handle, home, owner, Level.CAN_MANAGE))));
    }

    private Stream<Grant> everybody(Handle handle, WorkspacePath directory, Level level) {
        return principals.find(handle, PrincipalKind.GROUP, Principal.USERS).stream()
                .flatMap(users -> grant(handle, directory, users, level));
    }

    private static Stream<Grant> grant(Handle handle, WorkspacePath directory, Principal principal, Level level) {
        return new ObjectStore(handle)
                .find(directory).stream()
                        .map(row ->
                                new Grant(ObjectKind.DIRECTORY, row.permissionId(), principal.principalId(), level));
    }

    /**
     * Returns the owners of the home with this name: the user and the service principal with exactly this name, if they
     * exist.
     */
    List<Principal> owners(Handle handle, String name) {
        return Stream.of(PrincipalKind.USER, PrincipalKind.SERVICE_PRINCIPAL)
                .flatMap(kind -> principals.find(handle, kind, name).stream())
                .filter(principal -> !principal.isDeleted() && principal.name().equals(name))
                .toList();
    }
}
