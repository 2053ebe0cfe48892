package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects a vector of a table's columns, directly or through names derived from them. */
final class WhateverColumnsDetector implements Detector {
    private static final Pattern COLUMNS = Pattern.compile("\\.\\s*(columns|schema|dtypes)\\b");
    private static final Pattern ASSIGNED =
            Pattern.compile("^\\s*(?:va[lr]\\s+)?(\\w+)\\s*=(?!=)(.*)$", Pattern.DOTALL);
    private static final Pattern ASSEMBLER = Pattern.compile("\\bVectorAssembler\\s*\\(|\\.\\s*setInputCols\\s*\\(");
    private static final Pattern INPUT = Pattern.compile("\\b(?:inputCols\\s*=|setInputCols\\s*)\\s*([^,=]*)");
    private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_]\\w*");

    @Override
    public Defect defect() {
        return Defect.WHATEVER_COLUMNS;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        Set<String> derived = new HashSet<>();
        for (Statement statement : code.statements()) {
            Matcher assembler = statement.inBare(ASSEMBLER);
            Matcher input = statement.inBare(INPUT);
            if (assembler.find() && input.find() && isDerived(input.group(1), derived)) {
                hits.add(new Hit(statement, input.start()));
            }
            Matcher assigned = statement.inBare(ASSIGNED);
            if (assigned.find() && !statement.has(ASSEMBLER)) {
                if (isDerived(assigned.group(2), derived) && isList(assigned.group(2))) {
                    derived.add(assigned.group(1));
                } else {
                    derived.remove(assigned.group(1));
                }
            }
        }
        return hits;
    }

    private static boolean isDerived(String expression, Set<String> derived) {
        return COLUMNS.matcher(expression).find()
                || WORD.matcher(expression).results().anyMatch(word -> derived.contains(word.group()));
    }

    /** Returns whether the expression is a list, rather than a table of which columns are selected. */
    private static boolean isList(String expression) {
        return !expression.contains(".select") && !expression.contains(".drop(");
    }
}
