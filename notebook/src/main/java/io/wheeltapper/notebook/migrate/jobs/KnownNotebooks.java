package io.wheeltapper.notebook.migrate.jobs;

import io.wheeltapper.notebook.migrate.notebooks.Counterpart;
import io.wheeltapper.notebook.migrate.notebooks.NotebookReport;
import io.wheeltapper.notebook.migrate.notebooks.ParameterUse;
import io.wheeltapper.notebook.migrate.notebooks.Recogniser;
import io.wheeltapper.notebook.migrate.notebooks.Recognition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The notebooks of the folder, for jobs that name them by a path of another platform. */
public final class KnownNotebooks {
    private final Map<String, NotebookReport> byName = new HashMap<>();

    public KnownNotebooks(List<NotebookReport> notebooks) {
        notebooks.forEach(notebook -> byName.putIfAbsent(name(notebook.file()), notebook));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1)
                .replaceFirst("\\.\\w+$", "")
                .toLowerCase(Locale.ROOT);
    }

    Optional<NotebookReport> find(String path) {
        return Optional.ofNullable(byName.get(name(path)));
    }

    /** Returns the built-in notebook with the same purpose. */
    Optional<Counterpart> counterpart(String path) {
        return find(path)
                .flatMap(notebook -> Optional.ofNullable(notebook.recognition()))
                .map(Recognition::counterpart)
                .or(() -> Recogniser.named(path));
    }

    /** Returns the default values of its parameters, by their Wheeltapper names. */
    Map<String, String> defaults(String path) {
        Map<String, String> defaults = new LinkedHashMap<>();
        find(path).ifPresent(notebook -> {
            for (ParameterUse parameter : notebook.parameters()) {
                if (parameter.parameter() != null && parameter.value() != null) {
                    defaults.put(parameter.parameter(), parameter.value());
                }
            }
        });
        return defaults;
    }
}
