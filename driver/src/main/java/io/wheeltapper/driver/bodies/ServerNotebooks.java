package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.link.NotebookLink;
import io.wheeltapper.driver.link.RefusedException;
import io.wheeltapper.driver.notebooks.NotebookHost;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookReader;
import io.wheeltapper.notebook.documents.NotebookWriter;
import io.wheeltapper.notebook.documents.convert.SourceText;
import io.wheeltapper.protocol.NotebookText;
import io.wheeltapper.protocol.TaskAssignment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Loads notebooks of the server's workspace for one task. */
public final class ServerNotebooks implements NotebookHost {
    private final NotebookLink link;
    private final TaskAssignment task;
    private final TaskContext context;

    public ServerNotebooks(NotebookLink link, TaskAssignment task, TaskContext context) {
        this.link = link;
        this.task = task;
        this.context = context;
    }

    @Override
    public Notebook load(String path) {
        NotebookText text = asked(() -> link.notebook(task, path));
        return switch (text.format()) {
            case JUPYTER -> NotebookReader.read(path, text.text());
            case SOURCE -> SourceText.readAny(path + extension(text.language()), text.text());
        };
    }

    private static String extension(String language) {
        return language.equals("PYTHON") ? ".py" : "." + language.toLowerCase(Locale.ROOT);
    }

    @Override
    public void keep(int part, String path, Notebook executed) {
        byte[] gzip = gzip(NotebookWriter.write(executed));
        asked(() -> {
            link.executed(task, part, path, gzip);
            return gzip.length;
        });
    }

    @Override
    public String secret(String scope, String key) {
        return asked(() -> link.secret(task, scope, key));
    }

    @Override
    public void put(String key, JsonNode value) {
        context.taskValue(key, value);
    }

    /** Returns a value, which the server sends as JSON unless it is a text. */
    @Override
    public Optional<JsonNode> get(String taskKey, String key) {
        return asked(() -> link.taskValue(task, taskKey, key)).map(text -> {
            try {
                return JsonRecords.read(text, JsonNode.class);
            } catch (IllegalArgumentException e) {
                return TextNode.valueOf(text);
            }
        });
    }

    /** A call to the server. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws RefusedException, InterruptedException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (RefusedException e) {
            throw new WheeltapperException(
                    e.isMissing() ? ErrorCode.SOURCE_NOT_FOUND : ErrorCode.REQUEST_REFUSED,
                    String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the server", e);
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot compress a notebook", e);
        }
        return bytes.toByteArray();
    }
}
