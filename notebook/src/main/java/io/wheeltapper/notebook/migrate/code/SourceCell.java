package io.wheeltapper.notebook.migrate.code;

import org.jspecify.annotations.Nullable;

/**
 * A cell from a file of any format.
 *
 * @param number from 1
 * @param text its lines, with the magic command if it has one
 * @param magic the magic command, such as {@code %sql}; empty for the notebook's own language
 * @param fileLine line of the file on which the text begins; null if the file does not store it as lines
 */
public record SourceCell(
        int number,
        CodeLanguage language,
        String text,
        String magic,
        @Nullable Integer fileLine) {
    /** Returns a cell that may begin with a magic command; {@code language} is the notebook's own. */
    public static SourceCell of(int number, String text, CodeLanguage language, @Nullable Integer fileLine) {
        String stripped = text.stripLeading();
        if (!stripped.startsWith("%")) {
            return new SourceCell(number, language, text, "", fileLine);
        }
        int start = stripped.startsWith("%%") ? 2 : 1;
        int end = start;
        while (end < stripped.length()
                && (Character.isLetterOrDigit(stripped.charAt(end)) || stripped.charAt(end) == '-')) {
            end++;
        }
        CodeLanguage named = CodeLanguage.named(stripped.substring(start, end));
        return new SourceCell(number, named, text, stripped.substring(0, end), fileLine);
    }

    /** Returns the text without the magic command, with unchanged line numbers. */
    String code() {
        if (magic.isEmpty()) {
            return text;
        }
        int at = text.indexOf(magic);
        return text.substring(0, at) + " ".repeat(magic.length()) + text.substring(at + magic.length());
    }

    /** Returns the line of the file for a line of the cell, from 1; null if there is none. */
    public @Nullable Integer fileLine(int line) {
        return fileLine == null ? null : Integer.valueOf(fileLine + line - 1);
    }
}
