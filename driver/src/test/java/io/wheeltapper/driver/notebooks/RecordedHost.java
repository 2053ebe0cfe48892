package io.wheeltapper.driver.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.Notebook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Notebooks in memory. */
final class RecordedHost implements NotebookHost {
    final Map<String, Notebook> notebooks = new HashMap<>();
    final Map<Integer, Notebook> kept = new TreeMap<>();
    final Map<String, JsonNode> values = new HashMap<>();

    static Notebook notebook(String... cells) {
        List<Cell> all = new ArrayList<>();
        for (String cell : cells) {
            all.add(cell.startsWith("#") ? Cell.markdown("c" + all.size(), cell) : Cell.code("c" + all.size(), cell));
        }
        return Notebook.ofJava(all);
    }

    @Override
    public Notebook load(String path) {
        Notebook found = notebooks.get(path);
        if (found == null) {
            throw new WheeltapperException(ErrorCode.SOURCE_NOT_FOUND, "There is no notebook " + path + ".");
        }
        return found;
    }

    @Override
    public synchronized void keep(int part, String path, Notebook executed) {
        kept.put(part, executed);
    }

    @Override
    public String secret(String scope, String key) {
        return "hush-" + scope + "-" + key;
    }

    @Override
    public void put(String key, JsonNode value) {
        values.put(key, value);
    }

    @Override
    public Optional<JsonNode> get(String taskKey, String key) {
        return Optional.ofNullable(values.get(taskKey + "." + key));
    }
}
