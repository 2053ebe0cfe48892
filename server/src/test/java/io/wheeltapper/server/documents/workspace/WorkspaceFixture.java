package io.wheeltapper.server.documents.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.json.Json;
import io.wheeltapper.server.documents.notebooks.NotebookFormat;
import io.wheeltapper.server.people.audit.AuditListener;
import io.wheeltapper.server.people.audit.AuditStore;
import io.wheeltapper.server.people.permissions.PermissionRoutes;
import io.wheeltapper.server.people.permissions.Permissions;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A server with nothing but a workspace, two users and an administrator, and what they say to it. */
final class WorkspaceFixture implements AutoCloseable {
    static final String NOTEBOOK = """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"language": "java"}},
             "cells": [{"cell_type": "code", "source": ["int a = 1;\\n", "a < 2"], "outputs": []}]}""";

    final IdentityServer server;
    final HttpCaller admin;
    final HttpCaller ann;
    final HttpCaller ben;

    WorkspaceFixture(Path folder) {
        server = IdentityServer.start(folder, WorkspaceFixture::parts);
        admin = server.admin();
        ann = server.user("ann@x");
        ben = server.user("ben@x");
    }

    private static IdentityServer.Parts parts(IdentityServer started) {
        WorkspaceRights rights = new WorkspaceRights(started.principals);
        Permissions permissions = new Permissions(started.database, started.principals, rights);
        DocumentTree workspace = new DocumentTree(started.database, started.ids, permissions, rights, started.clock);
        return new IdentityServer.Parts(
                List.of(
                        new WorkspaceRoutes(workspace, new NotebookFormat()),
                        new PermissionRoutes(
                                started.database, started.principals, permissions, (handle, kind, id) -> true)),
                List.of(new AuditListener(new AuditStore(started.database), Set.of(), started.clock)),
                List.of());
    }

    @Override
    public void close() {
        server.close();
    }

    static String body(String path, String... namesAndValues) {
        var body = Json.object().put("path", path);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Json.write(body);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static HttpAnswer put(HttpCaller caller, String path, String format, String content, String... more) {
        String[] fields = Stream.concat(Stream.of("format", format, "content", base64(content)), Arrays.stream(more))
                .toArray(String[]::new);
        return caller.post("/api/2.0/workspace/import", body(path, fields));
    }

    static HttpAnswer mkdirs(HttpCaller caller, String path) {
        return caller.post("/api/2.0/workspace/mkdirs", body(path));
    }

    static HttpAnswer delete(HttpCaller caller, String path, boolean recursive) {
        return caller.post("/api/2.0/workspace/delete", body(path, "recursive", String.valueOf(recursive)));
    }

    static HttpAnswer ask(HttpCaller caller, String call, String path, String more) {
        return caller.get(
                "/api/2.0/workspace/" + call + "?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8) + more);
    }

    static HttpAnswer status(HttpCaller caller, String path) {
        return ask(caller, "get-status", path, "");
    }

    static List<String> list(HttpCaller caller, String path) {
        return ask(caller, "list", path, "")
                .body()
                .path("objects")
                .valueStream()
                .map(each -> each.path("path").asText())
                .toList();
    }

    static String exported(HttpCaller caller, String path, String format) {
        HttpAnswer answer = ask(caller, "export", path, "&format=" + format);
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return new String(
                Base64.getDecoder().decode(answer.body().path("content").asText()), StandardCharsets.UTF_8);
    }

    static void assertRefused(HttpAnswer answer, int status, String code, String... words) {
        assertThat(answer.status()).as(answer.message()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(List.of(words))
                .allSatisfy(word -> assertThat(answer.message()).contains(word));
    }

    static void assertDone(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
    }
}
