package io.wheeltapper.notebook.migrate.notebooks;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.SourceCell;
import io.wheeltapper.notebook.migrate.defects.DefectFinder;
import io.wheeltapper.notebook.migrate.defects.Finding;
import io.wheeltapper.notebook.migrate.files.SourceNotebook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of a notebook.
 *
 * @param language default language of its cells
 * @param cells number of cells by language
 * @param recognition recognized purpose; null if none
 * @param obstacles parts that do not run here
 * @param parameters its parameters
 * @param calls notebooks that it runs
 * @param findings defects that affect its results
 */
@RecordBuilder
public record NotebookReport(
        String file,
        Verdict verdict,
        CodeLanguage language,
        Map<CodeLanguage, Integer> cells,
        @Nullable Recognition recognition,
        List<Obstacle> obstacles,
        List<ParameterUse> parameters,
        List<NotebookCall> calls,
        List<Finding> findings) {
    public NotebookReport {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        obstacles = List.copyOf(obstacles);
        parameters = List.copyOf(parameters);
        calls = List.copyOf(calls);
        findings = List.copyOf(findings);
    }

    public static NotebookReport of(SourceNotebook notebook) {
        NotebookCode code = NotebookCode.of(notebook.cells());
        Map<CodeLanguage, Integer> cells = new LinkedHashMap<>();
        for (SourceCell cell : notebook.cells()) {
            cells.merge(cell.language(), 1, Integer::sum);
        }
        Recognition recognition = Recogniser.recognise(notebook.name(), code).orElse(null);
        List<Obstacle> obstacles = ObstacleFinder.find(notebook.cells(), code);
        Verdict verdict = obstacles.isEmpty() ? Verdict.RUNS : recognition == null ? Verdict.NEEDS_WORK : Verdict.MAPS;
        return NotebookReportBuilder.builder()
                .file(notebook.file())
                .verdict(verdict)
                .language(notebook.language())
                .cells(cells)
                .obstacles(obstacles)
                .parameters(ParameterFinder.parameters(code))
                .calls(ParameterFinder.calls(code))
                .findings(DefectFinder.find(code))
                .recognition(recognition)
                .build();
    }
}
