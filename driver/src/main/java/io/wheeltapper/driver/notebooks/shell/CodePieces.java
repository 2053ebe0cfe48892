package io.wheeltapper.driver.notebooks.shell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Splits a cell into pieces that can be compiled: single declarations, and sequences of statements. */
final class CodePieces {
    private final SourceCodeAnalysis analysis;
    private final List<Code> pieces = new ArrayList<>();
    private final StringBuilder statements = new StringBuilder();
    private int statementsLine;
    private int count;

    private CodePieces(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Returns the pieces in order; an incomplete piece is the last. */
    static List<Code> of(SourceCodeAnalysis analysis, String cell) {
        return new CodePieces(analysis).parted(cell);
    }

    private List<Code> parted(String cell) {
        String rest = cell;
        int line = 1;
        while (!rest.isBlank()) {
            CompletionInfo next = analysis.analyzeCompletion(rest);
            boolean isWhole = next.completeness() != Completeness.UNKNOWN
                    && next.completeness() != Completeness.DEFINITELY_INCOMPLETE
                    && next.completeness() != Completeness.EMPTY;
            int end = isWhole ? rest.length() - next.remaining().length() : rest.length();
            String text = rest.substring(0, end);
            rest = rest.substring(end);
            if (next.completeness() != Completeness.EMPTY) {
                add(new Code(line, text), isWhole && !rest.isBlank());
            }
            line += lines(text);
        }
        flush();
        return pieces;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** Adds a piece. The last piece of a cell is separate, since its value is shown. */
    private void add(Code piece, boolean mayBeJoined) {
        if (mayBeJoined && isStatement(piece.text())) {
            if (count == 0) {
                statementsLine = piece.line();
            }
            // Blank lines between them count, so that a failure is reported with its own line.
            int next = statementsLine + lines(statements.toString());
            statements.append("\n".repeat(piece.line() - next)).append(piece.text());
            count++;
        } else {
            flush();
            pieces.add(piece);
        }
    }

    private void flush() {
        if (count > 0) {
            String text = statements.toString();
            pieces.add(new Code(statementsLine, count > 1 ? "{" + text + "\n}" : text));
            statements.setLength(0);
            count = 0;
        }
    }

    /** Returns whether a piece can be part of a block and declares nothing; a call can, a mere value cannot. */
    private boolean isStatement(String text) {
        List<Snippet> snippets = analysis.sourceToSnippets(text);
        if (snippets.size() != 1) {
            return false;
        }
        return switch (snippets.get(0).subKind()) {
            case STATEMENT_SUBKIND, ASSIGNMENT_SUBKIND ->
                text.stripTrailing().endsWith(";") || text.stripTrailing().endsWith("}");
            case OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND ->
                text.stripTrailing().endsWith(");");
            default -> false;
        };
    }
}
