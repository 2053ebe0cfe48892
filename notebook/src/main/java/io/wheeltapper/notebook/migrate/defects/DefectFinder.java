package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searches for all defects. */
public final class DefectFinder {
    /** Limit of findings of one defect in one notebook. */
    private static final int MOST_PLACES = 1_000;

    private static final List<Detector> DETECTORS = List.of(
            new LookAheadDetector(),
            new LabelWindowDetector(),
            new LabelSumDetector(),
            new OldestReplacementDetector(),
            new CutHistoryDetector(),
            new ZeroForMissingDetector(),
            new RowWindowDetector(),
            new CensoringDetector(),
            new OverwrittenResultsDetector(),
            new WhateverColumnsDetector(),
            new IndexAsComponentDetector(),
            new OverwrittenModelDetector(),
            new TextDatesDetector());

    private DefectFinder() {}

    /** Returns the findings by defect, then by place; at most one for each line. */
    public static List<Finding> find(NotebookCode code) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (Detector detector : DETECTORS) {
            List<Detector.Hit> hits = detector.find(code);
            for (Detector.Hit hit : hits.subList(0, Math.min(hits.size(), MOST_PLACES))) {
                Finding finding = finding(detector.defect(), hit);
                findings.putIfAbsent("%s %d %d".formatted(finding.defect(), finding.cell(), finding.line()), finding);
            }
        }
        List<Finding> sorted = new ArrayList<>(findings.values());
        sorted.sort(Comparator.comparing(Finding::defect)
                .thenComparingInt(Finding::cell)
                .thenComparingInt(Finding::line));
        return sorted;
    }

    private static Finding finding(Defect defect, Detector.Hit hit) {
        Statement statement = hit.statement();
        int line = statement.lineAt(hit.offset());
        return new Finding(
                defect,
                statement.cell().number(),
                line,
                statement.cell().fileLine(line),
                statement.lineTextAt(hit.offset()),
                hit.detail());
    }
}
