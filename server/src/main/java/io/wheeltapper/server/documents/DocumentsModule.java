package io.wheeltapper.server.documents;

import io.wheeltapper.server.base.BaseModule;
import io.wheeltapper.server.base.ServerModule;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.documents.notebooks.NotebookFormat;
import io.wheeltapper.server.documents.workspace.DocumentTree;
import io.wheeltapper.server.documents.workspace.WorkspaceRights;
import io.wheeltapper.server.documents.workspace.WorkspaceRoutes;
import io.wheeltapper.server.people.PeopleModule;
import java.util.List;

/** The workspace, and conversions of its notebooks. */
public final class DocumentsModule implements ServerModule {
    private final DocumentTree workspace;
    private final NotebookFormat notebookFormat = new NotebookFormat();

    public DocumentsModule(BaseModule base, PeopleModule people) {
        this.workspace = new DocumentTree(
                base.database(),
                base.ids(),
                people.permissions(),
                new WorkspaceRights(people.principals()),
                base.clock());
    }

    public DocumentTree workspace() {
        return workspace;
    }

    public NotebookFormat notebookFormat() {
        return notebookFormat;
    }

    @Override
    public List<Routes> routes() {
        return List.of(new WorkspaceRoutes(workspace, notebookFormat));
    }
}
